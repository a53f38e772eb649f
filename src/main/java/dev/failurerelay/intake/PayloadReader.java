package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Parses events and sweeps, whether they are the input itself, a message of a batch, or in a failure envelope.
 *
 * <p>A failure envelope is what Lambda sends to the on-failure destination of an asynchronous invocation: the input that
 * failed, as {@code requestPayload}, together with the invocation's result.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">the envelope</a>
 */
final class PayloadReader {

    /** Sending an envelope to the function again wraps it in one more envelope if that fails, too. */
    private static final int MAX_ENVELOPE_DEPTH = 5;

    private static final String PAYLOAD = "requestPayload";

    private final SnsReader events;
    private final LogsReader logs;
    private final InputJson json;

    PayloadReader(SnsReader events, LogsReader logs, InputJson json) {
        this.events = events;
        this.logs = logs;
        this.json = json;
    }

    /**
     * A check or an explanation is recognised but ignored, because nobody waits for its answer here.
     *
     * @return events or a sweep; empty for anything else
     * @throws UnrecognisedInputException for an invalid sweep, or an envelope that cannot be opened
     */
    Optional<Input> parsePayload(JsonNode node) {
        JsonNode payload = openEnvelopes(node);
        Optional<Input> input = parseOpened(payload);
        return isEnvelope(node)
                ? input.or(() -> Optional.of(Input.Events.ofProblem(PAYLOAD + ": " + JsonShape.of(payload) + ".")))
                : input;
    }

    private Optional<Input> parseOpened(JsonNode payload) {
        if (payload.isArray()) {
            return Optional.of(new Input.Events(EventBatch.ofElements("element", payload, events::parse)));
        }
        if (EventReader.isEvent(payload) || EventReader.isBareDetail(payload) || SnsReader.isFromSns(payload)) {
            return Optional.of(new Input.Events(EventBatch.ofPart("", () -> events.parse(payload))));
        }
        if (LogsReader.isLogs(payload)) {
            return Optional.of(new Input.Events(logs.parseLogs(payload)));
        }
        if (ControlInput.isSweep(payload)) {
            return Optional.of(ControlInput.parseSweep(payload));
        }
        return ControlInput.isCheck(payload) || ControlInput.isExplain(payload)
                ? Optional.of(new Input.Events(EventBatch.ofIgnored()))
                : Optional.empty();
    }

    private static boolean isEnvelope(JsonNode node) {
        return node.has(PAYLOAD) && node.has("requestContext");
    }

    /**
     * Takes the payload out of its envelopes.
     *
     * @return the node itself if it is not an envelope
     * @throws UnrecognisedInputException for a payload that is a string but not JSON, or is more than 5 envelopes deep
     */
    private JsonNode openEnvelopes(JsonNode node) {
        JsonNode payload = node;
        for (int depth = 0; isEnvelope(payload); depth++) {
            if (depth == MAX_ENVELOPE_DEPTH) {
                throw new UnrecognisedInputException(
                        "more than " + MAX_ENVELOPE_DEPTH + " failure envelopes in each other.");
            }
            try {
                payload = json.unquoted(payload.path(PAYLOAD));
            } catch (UnrecognisedInputException e) {
                throw new UnrecognisedInputException(PAYLOAD + ": " + e.getMessage());
            }
        }
        return payload;
    }
}
