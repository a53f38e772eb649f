package dev.failurerelay.channel.slack;

import static dev.failurerelay.execution.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.slack.SlackMessageWriter.MessageModel;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.history.FailedStates;
import dev.failurerelay.history.LambdaFunction;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.Notice.Fact;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageModelTest {

    private static final NoticeWriter WRITER =
            new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of()));

    @Test
    void theMessageSaysEachThingOnce() {
        MessageModel message = message(failure()
                .cause("Order <7> & <8>\nare missing")
                .qualifiers("3", "live")
                .redriveStatus(null));
        assertThat(message.header()).isEqualTo("[FAILED] nightly-pipeline · ETLJobFailed");
        assertThat(message.fallback())
                .isEqualTo("[FAILED] nightly-pipeline · ETLJobFailed\nOrder &lt;7&gt; &amp; &lt;8&gt;");
        assertThat(message.message()).isEqualTo("Order &lt;7&gt; &amp; &lt;8&gt;\nare missing");
        assertThat(message.fields())
                .extracting(MessageModel.Field::label)
                .containsExactly("Error", "State machine", "Execution", "Stopped", "Duration", "Account", "Region");
        assertThat(message.footer())
                .isEqualTo("nightly-pipeline failed at 2026-11-23T02:38:12Z after 38 min 12 s. "
                        + "arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:run-7");
        assertThat(List.of(message.stackTrace(), message.input(), message.redriveCommand()))
                .containsOnly("");
    }

    @Test
    void factsFromTheHistoryAreFieldsHoweverLongTheCauseIs() {
        FailedState state = FailedStates.state("Load")
                .retries(2)
                .function(new LambdaFunction("aws", "eu-west-1", "445566778899", "load-rows"))
                .caught("Fetch", null, null)
                .build();
        String cause =
                "{\"errorMessage\":\"m\",\"errorType\":\"t\",\"JobName\":\"a\",\"JobId\":\"b\",\"JobRunId\":\"c\","
                        + "\"StatusCode\":1,\"StopCode\":\"d\",\"TaskArn\":\"e\",\"LogGroupName\":\"f\",\"LogStreamName\":\"g\"}";

        MessageModel message = modelOf(WRITER.write(failure().cause(cause).build(), Optional.of(state)));

        assertThat(message.fields())
                .extracting(MessageModel.Field::label)
                .startsWith(
                        "Error", "Error type", "Failed state", "Error caught earlier in", "Retries", "Lambda function")
                .hasSize(10);
    }

    @Test
    void footerGivesTheRedriveCommandOfAMapRunsChild() {
        assertThat(message(failure().redriveStatus("REDRIVABLE_BY_MAP_RUN")).footer())
                .contains(" Redrive the execution that started ");
    }

    @Test
    void aCommandOrLinkThatWouldBeChangedIsLeftOut() {
        String arn = "arn:aws:states:eu-west-1:445566778899:execution:nightly:";
        assertThat(message(failure().arn(arn + "`id`")).redriveCommand()).isEmpty();
        assertThat(message(failure().arn(arn + "x".repeat(2_000))).redriveCommand())
                .isEmpty();
        assertThat(message(failure().arn(arn + "x".repeat(2_000))).consoleLink())
                .isEmpty();
        assertThat(message(failure().arn(arn + "it's")).redriveCommand()).endsWith("execution:nightly:it'\\''s'");
    }

    /** Slack refuses more than about 13 200 characters in all blocks; the template itself has about 200. */
    @Test
    void theFullestMessageFitsIntoSlack() {
        for (String piece : List.of("x", "\"", "<", "&", "\n", "`", "🚢", "日")) {
            MessageModel fullest = modelOf(fullest(piece.repeat(5_000)));
            assertThat(fullest.fields()).hasSize(10);
            int texts = length(fullest.header())
                    + length(fullest.message())
                    + length(fullest.stackTrace())
                    + length(fullest.input())
                    + length(fullest.redriveCommand())
                    + length(fullest.footer())
                    + length(fullest.consoleLink())
                    + length(fullest.logLink())
                    + fullest.fields().stream()
                            .mapToInt(field -> 5 + field.label().length() + length(field.value()))
                            .sum();
            assertThat(texts).isLessThanOrEqualTo(13_000);
            assertThat(List.of(length(fullest.message()), length(fullest.stackTrace()), length(fullest.input())))
                    .allMatch(length -> length < 2_900);
            assertThat(fullest.fallback()).hasSizeLessThanOrEqualTo(4_000);
        }
    }

    private static Notice fullest(String text) {
        Notice usual = WRITER.write(failure().build(), Optional.empty());
        List<Fact> facts = IntStream.range(0, 20)
                .mapToObj(n -> new Fact("Label " + n, text.substring(0, 400)))
                .toList();
        return new Notice(
                usual.attempt(),
                text.substring(0, 120),
                text.substring(0, 300),
                text,
                usual.executionArn(),
                facts,
                Optional.of("https://host/" + "x".repeat(987)),
                Optional.of("https://host/" + "x".repeat(387)),
                Optional.of("x".repeat(700)),
                Optional.of(text),
                List.of(text),
                Optional.of(text));
    }

    private static MessageModel modelOf(Notice notice) {
        return MessageModel.of(
                new Message.Opening(notice, "relay-1", Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static int length(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .length();
    }

    private static MessageModel message(Failures failure) {
        return modelOf(WRITER.write(failure.build(), Optional.empty()));
    }
}
