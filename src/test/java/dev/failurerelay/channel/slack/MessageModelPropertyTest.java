package dev.failurerelay.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.slack.SlackMessageWriter.MessageModel;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.notice.AnyFailure;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.IncidentUpdate.ExecutionLink;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import io.quarkus.qute.Engine;
import io.quarkus.qute.JsonEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Slack accepts the message of any failure and any update.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">the limits</a>
 */
class MessageModelPropertyTest {

    /** Over all blocks, as JSON: undocumented, see https://github.com/slackapi/bolt-js/issues/2509. */
    private static final int ALL_BLOCKS_LIMIT = 13_200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final NoticeWriter WRITER =
            new NoticeWriter(new NoticeConfig(true, List.of()), new Redaction(List.of()));

    static final Template MESSAGE = template("message");
    private static final Template UPDATE = template("update");

    @Provide
    Arbitrary<ExecutionFailure> failures() {
        return AnyFailure.arbitrary();
    }

    @Provide
    Arbitrary<Optional<FailedState>> states() {
        return AnyFailure.states();
    }

    /** Has texts as in a notice, and links that no event can contain.  */
    @Provide
    Arbitrary<IncidentUpdate> updates() {
        Arbitrary<String> lines = AnyFailure.texts().map(WRITER::oneLine).map(line -> line.isBlank() ? "x" : line);
        Arbitrary<String> messages = AnyFailure.arbitrary()
                .map(failure -> WRITER.write(failure, Optional.empty()).message());
        Arbitrary<String> links = Arbitraries.of(
                "https://host/" + "x".repeat(500),
                "https://host/" + "x".repeat(700),
                "https://host/?a=1&b=2",
                "https://host/<a>|\"b\" c",
                "javascript:alert(1)",
                "");
        Arbitrary<String> names = Arbitraries.of(
                "run-1", "x".repeat(400), "<&>".repeat(90), "a|b *c* `d` ```e```", "🚢".repeat(99), "\"\\\"");
        Arbitrary<ExecutionLink> executions = Combinators.combine(
                        names, Arbitraries.of(Instant.MIN, Instant.EPOCH).injectNull(0.3), links.injectNull(0.3))
                .as((name, stopped, link) ->
                        new ExecutionLink(name, Optional.ofNullable(stopped), Optional.ofNullable(link)));
        return Combinators.combine(
                        lines,
                        lines.list().ofMaxSize(4),
                        messages.injectNull(0.3),
                        executions.list().ofMaxSize(50))
                .as((headline, said, message, named) ->
                        new IncidentUpdate("relay-x", headline, said, Optional.ofNullable(message), named));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void everyUpdateKeepsSlacksLimitsAloneAndInItsMessage(
            @ForAll("failures") ExecutionFailure failure,
            @ForAll("states") Optional<FailedState> state,
            @ForAll("updates") IncidentUpdate first,
            @ForAll("updates") IncidentUpdate second)
            throws JsonProcessingException {
        EditableMessage message =
                new EditableMessage(rendered(MESSAGE, "message", modelOf(WRITER.write(failure, state))));
        for (IncidentUpdate update : List.of(first, second)) {
            assertKeepsLimits(rendered(UPDATE, "update", UpdateModel.of(update)), 1);

            ObjectNode grown = message.withTicket("<Ab12> & \"3\"")
                    .withGrowth(rendered(UPDATE, "update", UpdateModel.of(update)))
                    .json();

            assertKeepsLimits(grown, 5);
            assertThat(grown.path("blocks").toString().length()).isLessThanOrEqualTo(ALL_BLOCKS_LIMIT);
            assertThat(grown.path("blocks").path(1).path("block_id").asText()).isEqualTo("growth");
            assertThat(grown.path("blocks").findValuesAsText("block_id"))
                    .doesNotHaveDuplicates()
                    .contains("ticket");
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyMessageKeepsSlacksLimits(
            @ForAll("failures") ExecutionFailure failure, @ForAll("states") Optional<FailedState> state)
            throws JsonProcessingException {
        assertKeepsLimits(rendered(MESSAGE, "message", modelOf(WRITER.write(failure, state))), 4);
    }

    static ObjectNode rendered(Template template, String name, Object content) throws JsonProcessingException {
        return JSON.readValue(template.data(name, content).render(), ObjectNode.class);
    }

    static void assertKeepsLimits(JsonNode message, int fewestBlocks) throws JsonProcessingException {
        assertThat(message.path("text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
        assertThat(message.path("blocks").size()).isBetween(fewestBlocks, 50);
        for (JsonNode block : message.path("blocks")) {
            assertThat(block.at("/text/text").asText().length())
                    .isLessThanOrEqualTo(block.path("type").asText().equals("header") ? 150 : 3_000);
            if (block.at("/text/type").asText().equals("mrkdwn")
                    && block.at("/text/text").asText().contains("```")) {
                assertCode(block.at("/text/text").asText());
            }
            assertThat(block.path("fields"))
                    .hasSizeLessThanOrEqualTo(10)
                    .allSatisfy(field -> assertThat(field.path("text").asText())
                            .hasSizeLessThanOrEqualTo(2_000)
                            .doesNotEndWith("\n"));
            assertThat(block.path("elements"))
                    .hasSizeLessThanOrEqualTo(10)
                    .allSatisfy(
                            element -> assertThat(element.path("url").asText()).hasSizeLessThanOrEqualTo(3_000));
        }
        assertThat(message.path("blocks").findValues("fields"))
                .allSatisfy(fields -> assertThat(fields).isNotEmpty());
        assertTextsAreSound(message);
    }

    private static void assertTextsAreSound(JsonNode message) throws JsonProcessingException {
        int all = 0;
        for (JsonNode text : textObjects(message.path("blocks"))) {
            String content = text.path("text").asText();
            all += JSON.writeValueAsString(content).length();
            assertThat(content).isNotBlank();
            assertSound(content);
            if (text.path("type").asText().equals("mrkdwn")) {
                assertEscaped(content.replaceAll("<https://[^\\s<>|\"]+\\|[^<>|\n]+>", ""));
            }
        }
        assertSound(message.path("text").asText());
        assertEscaped(message.path("text").asText());
        assertThat(all).isLessThanOrEqualTo(ALL_BLOCKS_LIMIT);
    }

    /** Whole code points without control characters; a lone surrogate could not be sent. */
    private static void assertSound(String text) {
        assertThat(text.codePoints())
                .allMatch(c -> c == '\n'
                        || c == '\t'
                        || (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE));
    }

    /** Has nothing that Slack reads as a link or a mention. */
    private static void assertEscaped(String mrkdwn) {
        assertThat(mrkdwn).doesNotContain("<", ">").doesNotContainPattern("&(?!amp;|lt;|gt;)");
    }

    /** Ends its code block only at its end. */
    private static void assertCode(String section) {
        assertThat(section).matches("(?s)(\\*[\\w ,]+\\*\n)?```[^`]+```");
    }

    private static List<JsonNode> textObjects(JsonNode blocks) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode parent : blocks.findParents("text")) {
            (parent.path("text").isObject() ? textObjects(parent.path("text")) : List.of(parent)).forEach(found::add);
        }
        return found;
    }

    private static Template template(String name) {
        Variant json = Variant.forContentType("application/json");
        try (InputStream in = MessageModel.class.getResourceAsStream("/templates/slack/" + name + ".json")) {
            return Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new JsonEscaper())
                    .build()
                    .parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static MessageModel modelOf(Notice notice) {
        return MessageModel.of(
                new Message.Opening(notice, "relay-1", Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
