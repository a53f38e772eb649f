package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.ExecutionFailure;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Recognises an input: something to relay, a batch of a queue, a sweep, or a question to the function itself. */
@Singleton
public class Intake {

    private static final String TAKEN = "It takes an EventBridge event with detail-type '" + EventReader.DETAIL_TYPE
            + "', an array of them, CloudWatch Logs data ({\"awslogs\": {\"data\": …}}), {\"sweep\": {}},"
            + " what Lambda sends when an invocation with one of these has failed (requestContext, requestPayload),"
            + " an SQS batch of any of these (Records), {\"check\": {}} or {\"explain\": an event}.";

    private final SafeJsonParser text;
    private final EventReader events;
    private final PayloadReader payloads;
    private final BatchReader batches;

    public Intake(ObjectMapper json, IntakeConfig config, CauseParser causes) {
        this.text = new SafeJsonParser(json);
        this.events = new EventReader(config.statuses(), causes);
        this.payloads = new PayloadReader(events, new LogsReader(config.statuses(), json, causes), json);
        this.batches = new BatchReader(payloads, json);
    }

    /**
     * Reads what it can. One unreadable element, message or log line must not keep the others from being told.
     *
     * @return what to do, with a problem for each part that was not read; the caller is to fail for those in the end
     * @throws UnrecognisedInputException for a question about what is no event, a sweep that is wrong, or an envelope
     *     that cannot be opened; never for a message of a batch
     */
    public Input read(byte[] input) {
        return text.parse(input)
                .map(this::read)
                .orElseGet(() -> EventCollector.problem("The input is not JSON (" + input.length + " bytes)."));
    }

    private Input read(JsonNode root) {
        if (ControlInput.isCheck(root)) {
            return new Input.SelfCheck();
        }
        if (ControlInput.isExplain(root)) {
            return explain(root.path("explain"));
        }
        if (BatchReader.isBatch(root)) {
            return batches.read(root);
        }
        return payloads.read(root)
                .orElseGet(() -> EventCollector.problem(
                        "This is no input that the function takes: " + JsonShape.of(root) + ". " + TAKEN));
    }

    private Input explain(JsonNode event) {
        if (!event.isObject()) {
            throw new UnrecognisedInputException("explain takes a single event: " + JsonShape.of(event) + ".");
        }
        try {
            Optional<ExecutionFailure> failure = events.read(event) instanceof ParsedEvent.Failed failed
                    ? Optional.of(failed.failure())
                    : Optional.empty();
            return new Input.Explain(failure);
        } catch (UnrecognisedInputException e) {
            throw new UnrecognisedInputException("The event to explain: " + e.getMessage());
        }
    }
}
