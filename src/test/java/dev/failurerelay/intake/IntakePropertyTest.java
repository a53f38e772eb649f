package dev.failurerelay.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.failurerelay.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No input breaks the intake or gets a value of it into an error. A failing run prints its seed and the sample. */
class IntakePropertyTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CANARY = "canary-hunter2";

    /** Every key that any reader asks for, so that what is made up comes near to what is taken. */
    private static final List<String> KEYS = List.of(
            "Records",
            "eventSource",
            "body",
            "sweep",
            "lookback",
            "sinceLedgerCreation",
            "check",
            "explain",
            "awslogs",
            "data",
            "messageType",
            "logEvents",
            "logStream",
            "id",
            "message",
            "type",
            "execution_arn",
            "requestContext",
            "requestPayload",
            "detail-type",
            "detail",
            "status",
            "redriveCount",
            "executionArn",
            "stateMachineArn",
            "resources",
            "Type",
            "Message",
            "EventSource",
            "Sns");

    private static final List<String> TEXTS = List.of(
            CANARY,
            "PT1H " + CANARY,
            "aws:sqs",
            "aws:sns",
            "Notification",
            "arn:aws:states:eu-west-1:1:execution:m:" + CANARY,
            "{\"Type\":\"Notification\",\"Message\":\"" + CANARY + "\"}",
            "DATA_MESSAGE",
            "ExecutionFailed",
            "{\"type\":\"ExecutionFailed\",\"details\":{\"cause\":\"" + CANARY,
            "SUCCEEDED",
            "FAILED",
            EventReader.DETAIL_TYPE,
            "{\"" + CANARY.length() + "\": " + CANARY + "}",
            "");

    /** The places where the readers look into what AWS wraps. */
    private static final List<UnaryOperator<JsonNode>> WRAPPINGS = List.of(
            Inputs::envelope,
            inner -> Inputs.envelope(TextNode.valueOf(inner.toString())),
            inner -> Inputs.logs(inner.toString()),
            inner -> Inputs.notification(inner.toString()),
            inner -> Inputs.snsRecords(inner.toString(), CANARY),
            inner -> Inputs.batch(inner.toString()),
            inner -> with("express-log", "logEvents", inner),
            inner -> with("failed-plain", "detail", inner),
            inner -> with("succeeded-after-redrive", "resources", inner));

    /** The forms in which AWS passes an event on. */
    private static final List<UnaryOperator<JsonNode>> PASSED_ON = List.of(
            event -> event.has("detail") ? event.path("detail") : event,
            event -> Inputs.notification(event.toString()),
            event -> Inputs.snsRecords(event.toString()),
            event -> Inputs.notification(array(List.of(event)).toString()));

    @Provide
    Arbitrary<JsonNode> inputs() {
        return nodes(4);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void anyJsonIsReadOrRejectedWithoutItsValues(@ForAll("inputs") JsonNode input) {
        assertThat(texts(Inputs.bytes(input.toString())))
                .allSatisfy(text -> assertThat(text).doesNotContain("canary", "hunter2"));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyBatchIsABatch(@ForAll("inputs") JsonNode body, @ForAll("inputs") JsonNode other) {
        ObjectNode batch = Inputs.batch(body.toString(), other.toString(), CANARY);

        assertThat(((Input.Batch) Inputs.read(batch)).messages())
                .extracting(Input.Message::id)
                .containsExactly("m-1", "m-2", "m-3");
        assertThat(texts(Inputs.bytes(batch.toString())))
                .allSatisfy(text -> assertThat(text).doesNotContain("canary", "hunter2"));
    }

    @Provide
    Arbitrary<List<UnaryOperator<JsonNode>>> waysOfAnEvent() {
        return Arbitraries.of(PASSED_ON).list().ofMaxSize(3);
    }

    @Property
    void anEventIsTheSameInWhateverPassesItOn(
            @ForAll("waysOfAnEvent") List<UnaryOperator<JsonNode>> way,
            @ForAll boolean inArray,
            @ForAll boolean queued) {
        JsonNode input = Inputs.fixture("failed-lambda");
        for (UnaryOperator<JsonNode> step : way) {
            input = step.apply(input);
        }
        if (inArray) {
            input = array(List.of(input));
        }
        Input read = Inputs.read(queued ? Inputs.batch(input.toString()) : input);
        Input.Events events = (Input.Events)
                (read instanceof Input.Batch batch ? batch.messages().get(0).input() : read);

        assertThat(events.batch()).isEqualTo(Inputs.received(Inputs.read(Fixtures.event("failed-lambda"))));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreReadOrRejected(@ForAll byte[] input) {
        assertThat(texts(input)).allSatisfy(text -> assertThat(text).isNotBlank());
    }

    /** All that an error of this input would say. */
    private static List<String> texts(byte[] input) {
        try {
            return problems(Inputs.intake().parse(input)).toList();
        } catch (UnrecognisedInputException e) {
            return List.of(String.valueOf(e.getMessage()), e.toString());
        }
    }

    private static Stream<String> problems(Input input) {
        if (input instanceof Input.Batch batch) {
            return batch.messages().stream().flatMap(message -> problems(message.input()));
        }
        return input instanceof Input.Events events ? events.batch().problems().stream() : Stream.empty();
    }

    /** @param depth how many levels there may be below */
    private static Arbitrary<JsonNode> nodes(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<JsonNode> inner = nodes(depth - 1);
        return Arbitraries.oneOf(
                leaves(),
                Arbitraries.maps(Arbitraries.of(KEYS), inner)
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(IntakePropertyTest::object),
                inner.list().ofMaxSize(3).map(IntakePropertyTest::array),
                Combinators.combine(Arbitraries.of(WRAPPINGS), inner).as(UnaryOperator::apply));
    }

    private static Arbitrary<JsonNode> leaves() {
        return Arbitraries.oneOf(
                Arbitraries.of(TEXTS).map(NODES::textNode),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.objectNode()));
    }

    private static JsonNode object(Map<String, JsonNode> fields) {
        return NODES.objectNode().setAll(fields);
    }

    private static JsonNode array(List<JsonNode> elements) {
        return NODES.arrayNode().addAll(elements);
    }

    private static JsonNode with(String fixture, String field, JsonNode value) {
        return Inputs.fixture(fixture).set(field, value);
    }
}
