package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * Reads what the function is to act on, wherever it lies: in the input itself, in a message, in the envelope of an
 * invocation that failed.
 */
final class PayloadReader {

    private final EventReader events;
    private final LogsReader logs;
    private final SafeJsonParser text;

    PayloadReader(EventReader events, LogsReader logs, ObjectMapper json) {
        this.events = events;
        this.logs = logs;
        this.text = new SafeJsonParser(json);
    }

    /**
     * A question is recognised and ignored: whoever asked it does not wait for the answer any more.
     *
     * @return something to relay, or a sweep; empty for anything else
     * @throws UnrecognisedInputException for a sweep that is wrong, or an envelope that cannot be opened
     */
    Optional<Input> read(JsonNode node) {
        JsonNode payload = FailureEnvelope.opened(node, text);
        Optional<Input> input = recognised(payload);
        return FailureEnvelope.isEnvelope(node)
                ? input.or(() -> Optional.of(EventCollector.problem("requestPayload: " + JsonShape.of(payload) + ".")))
                : input;
    }

    private Optional<Input> recognised(JsonNode payload) {
        if (payload.isArray()) {
            return Optional.of(array(payload));
        }
        if (EventReader.isEvent(payload)) {
            EventCollector gathering = new EventCollector();
            gathering.read("", () -> events.read(payload));
            return Optional.of(gathering.events());
        }
        if (LogsReader.isLogs(payload)) {
            return Optional.of(logs.read(payload));
        }
        if (SweepReader.isSweep(payload)) {
            return Optional.of(SweepReader.read(payload));
        }
        return ControlInput.isCheck(payload) || ControlInput.isExplain(payload)
                ? Optional.of(EventCollector.nothing())
                : Optional.empty();
    }

    private Input array(JsonNode array) {
        EventCollector gathering = new EventCollector();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            gathering.read("element " + (i + 1) + " of " + array.size() + ": ", () -> events.read(element));
        }
        return gathering.events();
    }
}
