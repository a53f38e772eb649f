package dev.failurerelay.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.util.json.GsonBlockElementFactory;
import com.slack.api.util.json.GsonContextBlockElementFactory;
import com.slack.api.util.json.GsonLayoutBlockFactory;
import com.slack.api.util.json.GsonTextObjectFactory;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Updates;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.Notice.Fact;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parses what the templates render with Slack's own model, and checks its limits. */
@QuarkusTest
class SlackMessageWriterTest {

    private static final Gson SLACK = new GsonBuilder()
            .registerTypeAdapter(LayoutBlock.class, new GsonLayoutBlockFactory(true))
            .registerTypeAdapter(TextObject.class, new GsonTextObjectFactory(true))
            .registerTypeAdapter(BlockElement.class, new GsonBlockElementFactory(true))
            .registerTypeAdapter(ContextBlockElement.class, new GsonContextBlockElementFactory(true))
            .create();

    @Inject
    SlackMessageWriter writer;

    @Inject
    DeliveryFixtures fixtures;

    @Test
    void completeMessageHasAllBlocks() {
        List<LayoutBlock> blocks = blocks(opening(fixtures.notice("failed-lambda")));

        assertThat(blocks)
                .extracting(LayoutBlock::getType)
                .containsExactly("header", "section", "section", "section", "section", "actions", "context");
        assertThat(((HeaderBlock) blocks.get(0)).getText().getText()).isEqualTo("[FAILED] order-intake · ValueError");
        ButtonElement button =
                (ButtonElement) ((ActionsBlock) blocks.get(5)).getElements().get(0);
        assertThat(button.getUrl())
                .startsWith(
                        "https://eu-central-1.console.aws.amazon.com/states/home?region=eu-central-1#/v2/executions/");
    }

    @Test
    void whatTheNoticeLacksLeavesNoEmptyBlock() {
        List<LayoutBlock> blocks = blocks(opening(bare("", List.of(new Fact("Status", "FAILED", true)))));

        assertThat(blocks).extracting(LayoutBlock::getType).containsExactly("header", "section", "context");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void eachLinkThatThereIsGetsAButton(boolean console, boolean log) {
        Notice notice = linked(
                Optional.of("https://console.example/").filter(link -> console),
                Optional.of("https://log.example/").filter(link -> log));

        JsonNode message = opening(notice);

        assertThat(message.findValuesAsText("action_id"))
                .isEqualTo(Stream.of(console ? "open_execution" : "", log ? "open_log" : "")
                        .filter(id -> !id.isEmpty())
                        .toList());
        assertThat(blocks(message)).hasSize(console || log ? 5 : 4);
    }

    /** Random texts of the characters that JSON, mrkdwn and Qute care about; a failure names the seed. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noNoticeBreaksTheJsonOrALimit(int seed) {
        Notice notice = fullNotice(new Random(seed));

        JsonNode message = opening(notice);

        assertThat(message.path("text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
        isTakenBySlack(message);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noUpdateBreaksTheJsonOrALimitOfItsMessage(int seed) {
        JsonNode message = opening(fullNotice(new Random(seed)), LONG_PREFACE);

        for (String name : List.of("over-long", "hostile", "growth", "recovery")) {
            isTakenBySlack(writer.update(Updates.named(name)));

            DeliveryReceipt opening = new DeliveryReceipt("C1 1.2", Optional.of(message.toString()));
            message = writer.edited(new Message.Growth(opening, Updates.named(name), Optional.of("Ab12"), false))
                    .orElseThrow();

            isTakenBySlack(message);
            assertThat(blocks(message).get(0)).isInstanceOf(HeaderBlock.class);
            assertThat(message.at("/blocks/1/block_id").asText()).isEqualTo("growth");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noTicketBreaksTheJsonOrALimitAndEachStaysOnTheMessage(int seed) {
        Random random = new Random(seed);
        JsonNode message = writer.opening(new Message.Opening(
                fullNotice(random),
                "relay-1",
                LONG_PREFACE,
                Optional.empty(),
                Optional.of(reference(random, 300)),
                Optional.of(reference(random, 300)),
                Stream.generate(() -> reference(random, 40))
                        .limit(1 + random.nextInt(40))
                        .toList()));
        isTakenBySlack(message);
        assertThat(message.findValuesAsText("block_id")).containsSubsequence(TICKETS);

        for (String name : List.of("over-long", "hostile", "growth")) {
            DeliveryReceipt opening = new DeliveryReceipt("C1 1.2", Optional.of(message.toString()));
            message = writer.edited(new Message.Growth(opening, Updates.named(name), Optional.of("Ab12"), false))
                    .orElseThrow();
            isTakenBySlack(message);
            assertThat(message.findValuesAsText("block_id")).containsSubsequence(TICKETS);
        }
    }

    @Test
    void ticketsAreNamedBeforeTheFooterAsTheyAre() {
        JsonNode message = writer.opening(new Message.Opening(
                fixtures.notice("failed-lambda"),
                "relay-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("<@U1>"),
                List.of("a", "*b*")));

        List<LayoutBlock> blocks = blocks(message);
        assertThat(blocks.subList(blocks.size() - 3, blocks.size() - 1))
                .extracting(block -> ((ContextBlock) block).getElements().get(0))
                .containsExactly(
                        PlainTextObject.builder()
                                .text("Previous ticket: <@U1>")
                                .emoji(false)
                                .build(),
                        PlainTextObject.builder()
                                .text("Other tickets of this incident: a, *b*")
                                .emoji(false)
                                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "<", "日"})
    void theFullestMessageMakesRoomForItsTickets(String piece) {
        JsonNode message = writer.opening(new Message.Opening(
                fullest(piece.repeat(5_000)),
                "relay-1",
                LONG_PREFACE,
                Optional.empty(),
                Optional.of("Ab12"),
                Optional.of("Ab11"),
                Stream.generate(() -> "Ab13").limit(100).toList()));

        isTakenBySlack(message);
        assertThat(message.findValuesAsText("block_id"))
                .containsSubsequence(TICKETS)
                .contains("facts")
                .doesNotContain("stack_trace");
    }

    private Notice fullest(String text) {
        return new Notice(
                fixtures.notice("failed-plain").attempt(),
                text.substring(0, 120),
                text,
                text,
                "arn",
                Stream.generate(() -> new Fact("Label", text)).limit(20).toList(),
                Optional.of("https://host/" + "x".repeat(987)),
                Optional.of("https://host/" + "x".repeat(387)),
                Optional.of("x".repeat(700)),
                Optional.empty(),
                List.of(text),
                Optional.of(text));
    }

    private Notice fullNotice(Random random) {
        return new Notice(
                fixtures.notice("failed-plain").attempt(),
                text(random, 120),
                text(random, 200),
                "m" + text(random, 16_000),
                text(random, 400),
                IntStream.range(0, random.nextInt(20))
                        .mapToObj(i -> new Fact("L" + i, "v" + text(random, 400)))
                        .toList(),
                Optional.of("https://example.com/" + random.nextInt()),
                Optional.of("https://example.com/" + random.nextInt()),
                Optional.of("c" + text(random, 600)),
                Optional.of("h" + text(random, 80)),
                Stream.generate(() -> "s" + text(random, 500))
                        .limit(random.nextInt(16))
                        .toList(),
                Optional.of("i" + text(random, 8_000)));
    }

    private static void isTakenBySlack(JsonNode message) {
        List<LayoutBlock> blocks = blocks(message);
        assertThat(blocks).hasSizeLessThanOrEqualTo(50);
        blocks.forEach(SlackMessageWriterTest::keepsItsLimits);
        assertThat(message.path("blocks").toString().length()).isLessThanOrEqualTo(13_200);
        assertThat(message.findParents("text"))
                .filteredOn(text -> text.path("type").asText().equals("mrkdwn"))
                .noneMatch(text -> text.path("text")
                        .asText()
                        .replaceAll("&(amp|lt|gt);", "")
                        .contains("&"));
        assertThat(textObjects(message)).isNotEmpty().allSatisfy(text -> {
            boolean mrkdwn = text.path("type").asText().equals("mrkdwn");
            assertThat(text.path("verbatim").asBoolean()).isEqualTo(mrkdwn);
            assertThat(text.has("emoji")).isNotEqualTo(mrkdwn);
        });
    }

    /** Wherever in the blocks they are. */
    private static List<JsonNode> textObjects(JsonNode node) {
        boolean isText = node.path("type").asText().matches("mrkdwn|plain_text");
        return Stream.concat(
                        isText ? Stream.of(node) : Stream.empty(),
                        node.valueStream().flatMap(child -> textObjects(child).stream()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*bold*", "_run_", "~x~", "`code`", "a :smile: b", "arn:aws:states", "> quoted", "a\n>b"})
    void aValueThatSlackWouldFormatIsLiteral(String value) {
        JsonNode message = opening(bare("", List.of(new Fact("Error", value + " <&>"))));

        assertThat(field(message))
                .isEqualTo(PlainTextObject.builder()
                        .text("Error\n" + value + " <&>")
                        .emoji(false)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"load_rows", "2026-11-24T02:38:12Z", "https://host/a", "@here #general", "a > b"})
    void aValueThatSlackShowsAsItIsHasABoldLabel(String value) {
        JsonNode message = opening(bare("", List.of(new Fact("Error", value))));

        assertThat(field(message))
                .isEqualTo(MarkdownTextObject.builder()
                        .text("*Error*\n" + value.replace(">", "&gt;"))
                        .verbatim(true)
                        .build());
    }

    private static TextObject field(JsonNode message) {
        return ((SectionBlock) blocks(message).get(1)).getFields().get(0);
    }

    @Test
    void theFooterIsLiteral() {
        List<LayoutBlock> blocks = blocks(opening(fixtures.notice("failed-lambda")));

        assertThat(((ContextBlock) blocks.get(blocks.size() - 1)).getElements())
                .singleElement()
                .isInstanceOfSatisfying(
                        PlainTextObject.class,
                        footer -> assertThat(footer.getText()).contains("arn:aws:states:"));
    }

    /** Without the character that only mrkdwn wants escaped. */
    private static String reference(Random random, int longest) {
        return "r" + text(random, longest).replace('&', '+');
    }

    private static final List<String> TICKETS = List.of("ticket", "previous_ticket", "other_tickets");

    private static final Optional<String> LONG_PREFACE = Optional.of("Outseta has not accepted it: <&>".repeat(50));

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static void keepsItsLimits(LayoutBlock block) {
        if (block instanceof HeaderBlock header) {
            assertThat(header.getText().getText()).isNotEmpty().hasSizeLessThanOrEqualTo(150);
        }
        if (block instanceof SectionBlock section && section.getText() != null) {
            assertThat(section.getText().getText()).isNotEmpty().hasSizeLessThanOrEqualTo(3_000);
        }
        if (block instanceof SectionBlock section && section.getFields() != null) {
            assertThat(section.getFields()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
            assertThat(section.getFields())
                    .allSatisfy(field -> assertThat(field.getText()).hasSizeLessThanOrEqualTo(2_000));
        }
        if (block instanceof ContextBlock context) {
            assertThat(context.getElements()).hasSizeBetween(1, 10);
        }
    }

    private JsonNode opening(Notice notice) {
        return opening(notice, Optional.empty());
    }

    private JsonNode opening(Notice notice, Optional<String> preface) {
        return writer.opening(new Message.Opening(notice, "relay-1", preface, Optional.empty(), Optional.empty()));
    }

    private Notice linked(Optional<String> consoleLink, Optional<String> logLink) {
        Notice bare = bare("", List.of(new Fact("Error", "E")));
        return new Notice(
                bare.attempt(),
                bare.subject(),
                bare.summary(),
                bare.message(),
                bare.executionArn(),
                bare.facts(),
                consoleLink,
                logLink,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private Notice bare(String input, List<Fact> facts) {
        return new Notice(
                fixtures.notice("failed-plain").attempt(),
                "subject",
                "summary",
                "message",
                "",
                facts,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(input));
    }

    private static String text(Random random, int longest) {
        int[] alphabet =
                "\"\\\n\t{}<>&`*_~ab .0é漢🚢|!#{/if}{notice}".codePoints().toArray();
        int length = random.nextInt(longest / 2);
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, alphabet.length).forEach(i -> text.appendCodePoint(alphabet[i]));
        return text + "x";
    }

    private static List<LayoutBlock> blocks(JsonNode message) {
        return SLACK.fromJson(message.path("blocks").toString(), new TypeToken<List<LayoutBlock>>() {}.getType());
    }
}
