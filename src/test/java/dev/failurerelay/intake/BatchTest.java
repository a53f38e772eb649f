package dev.failurerelay.intake;

import static dev.failurerelay.intake.Inputs.batch;
import static dev.failurerelay.intake.Inputs.envelope;
import static dev.failurerelay.intake.Inputs.fixture;
import static dev.failurerelay.intake.Inputs.logs;
import static dev.failurerelay.intake.Inputs.read;
import static dev.failurerelay.intake.Inputs.received;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.failurerelay.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the redelivery queue brings. */
class BatchTest {

    private static final String EVENT = Fixtures.event("failed-plain");

    @Test
    void aMessageIsCalledAsSqsCallsItAndHoldsWhatFailed() {
        Input.Message message = messages(fixture("sqs-batch")).get(0);

        assertThat(message.id()).isEqualTo("2f6d1b84-9c3e-4f0a-8b75-61e0c9d7a3f2");
        assertThat(received(message.input()).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.name()).isEqualTo("b7e0c4a2-run"));
    }

    @Test
    void aMessageIsAnyInputThatActs() {
        List<Input.Message> messages = messages(batch(
                EVENT,
                "[" + EVENT + "," + Fixtures.event("aborted") + "]",
                logs(Fixtures.event("express-log")).toString(),
                Fixtures.event("succeeded-after-redrive"),
                "{\"sweep\":{\"lookback\":\"PT48H\"}}"));

        assertThat(messages).extracting(Input.Message::id).containsExactly("m-1", "m-2", "m-3", "m-4", "m-5");
        assertThat(messages.subList(0, 3))
                .extracting(message -> received(message.input()).failures().size())
                .containsExactly(1, 2, 1);
        assertThat(received(messages.get(3).input()).recoveries()).hasSize(1);
        assertThat(messages.get(4).input()).isEqualTo(new Input.Sweep(Optional.of(Duration.ofDays(2)), false));
    }

    @Test
    void anEnvelopeHoldsAnyOfThemToo() {
        List<Input.Message> messages = messages(batch(
                envelope(TextNode.valueOf(EVENT)).toString(),
                envelope(envelope(fixture("failed-plain"))).toString(),
                envelope(Inputs.parse("[" + EVENT + "]")).toString(),
                envelope(logs(Fixtures.event("express-log"))).toString(),
                envelope(Inputs.parse("{\"sweep\":{}}")).toString()));

        assertThat(messages.subList(0, 4))
                .allSatisfy(message ->
                        assertThat(received(message.input()).failures()).hasSize(1));
        assertThat(messages.get(4).input()).isEqualTo(new Input.Sweep(Optional.empty(), false));
    }

    @Test
    void anEnvelopeMayBeTheInputItself() {
        assertThat(received(read(fixture("failure-envelope"))).failures()).hasSize(1);
        assertThat(received(read(envelope(Inputs.parse("{\"check\":{}}")))).ignored())
                .isEqualTo(1);
    }

    @Test
    void envelopesAreOpenedFiveDeep() {
        JsonNode five = fixture("failed-plain");
        for (int i = 0; i < 5; i++) {
            five = envelope(five);
        }

        List<Input.Message> messages =
                messages(batch(five.toString(), envelope(five).toString()));

        assertThat(received(messages.get(0).input()).failures()).hasSize(1);
        assertThat(problem(messages.get(1))).startsWith("message m-2: more than 5 failure envelopes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"order":"hunter2","card":1}                         | it is an object with the keys order, card.
            "hunter2"                                            | it is of type string.
            null                                                 | it is of type null.
            hunter2                                              | it is not JSON (7 characters).
            {"requestContext":{},"requestPayload":null}          | requestPayload: it is of type null.
            {"requestContext":{},"requestPayload":"hunter2"}     | requestPayload: it is not JSON (7 characters).
            {"requestContext":{},"requestPayload":{"a":"hunter2"}} | requestPayload: it is an object with the keys a.
            {"Records":[]}                                       | it is an object with the keys Records.
            {"sweep":{"lookback":"hunter2"}}                     | sweep.lookback is not an ISO 8601 duration. Example: {"sweep": {"lookback": "PT48H"}}
            """)
    void aMessageOfAnythingElseIsAProblemOfItsOwn(String body, String problem) {
        List<Input.Message> messages = messages(batch(body, EVENT));

        assertThat(problem(messages.get(0))).isEqualTo("message m-1: " + problem);
        assertThat(received(messages.get(1).input()).failures()).hasSize(1);
    }

    @Test
    void theProblemsOfAnArrayInAMessageSayWhere() {
        EventBatch received =
                received(messages(batch("[{\"a\":1}," + EVENT + "]")).get(0).input());

        assertThat(received.failures()).hasSize(1);
        assertThat(received.problems())
                .singleElement()
                .asString()
                .startsWith("message m-1: element 1 of 2: ")
                .endsWith("keys a.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"check\":{}}", "{\"explain\":{\"detail-type\":\"odd\"}}"})
    void controlInputInAQueueIsIgnored(String question) {
        List<Input.Message> messages =
                messages(batch(question, envelope(Inputs.parse(question)).toString()));

        assertThat(messages).allSatisfy(message -> {
            assertThat(received(message.input()).ignored()).isEqualTo(1);
            assertThat(received(message.input()).problems()).isEmpty();
        });
    }

    @Test
    void recordWithoutIdIsAProblemWithAnEmptyId() {
        ObjectNode batch = batch(EVENT, EVENT, EVENT, EVENT);
        ((ObjectNode) batch.path("Records").get(1)).remove("messageId");
        ((ObjectNode) batch.path("Records").get(2)).put("messageId", 7);
        ((ObjectNode) batch.path("Records").get(3)).put("eventSource", "aws:s3");

        List<Input.Message> messages = messages(batch);

        assertThat(messages).extracting(Input.Message::id).containsExactly("m-1", "", "", "");
        assertThat(messages.subList(1, 4))
                .allSatisfy(message -> assertThat(problem(message))
                        .contains(" of 4: it has no messageId or is not from SQS, it is an object with the keys"));
    }

    @Test
    void messageIdIsSanitisedInProblems() {
        ObjectNode batch = batch("{}");
        ((ObjectNode) batch.path("Records").get(0)).put("messageId", "<b>\n4711</b>");

        assertThat(problem(messages(batch).get(0))).startsWith("message b4711b: it is an empty object");
    }

    @Test
    void aBatchOfNothingIsNothingToDo() {
        assertThat(messages(batch())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:sns", "aws:dynamodb", ""})
    void theRecordsOfAnotherSourceAreNoInput(String source) {
        ObjectNode batch = batch(EVENT);
        ((ObjectNode) batch.path("Records").get(0)).put("eventSource", source);

        assertThat(received(read(batch)).problems())
                .singleElement()
                .asString()
                .contains("no input that the function takes: it is an object with the keys Records.");
    }

    @Test
    void oversizedMessageDoesNotAffectTheOthers() {
        List<Input.Message> messages = messages(batch("[" + "{},".repeat(600_000) + "{}]", EVENT));

        assertThat(problem(messages.get(0))).contains("it is not JSON (1800004 characters)");
        assertThat(received(messages.get(1).input()).failures()).hasSize(1);
    }

    private static List<Input.Message> messages(JsonNode batch) {
        return ((Input.Batch) read(batch)).messages();
    }

    private static String problem(Input.Message message) {
        assertThat(received(message.input()).problems()).hasSize(1);
        return received(message.input()).problems().get(0);
    }
}
