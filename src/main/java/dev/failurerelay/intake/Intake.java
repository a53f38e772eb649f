package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.cause.CauseParser;
import jakarta.inject.Singleton;

/** Parses an input: events, an SQS batch, a sweep, a check or an explanation. */
@Singleton
public class Intake {

    private static final String ACCEPTED_INPUTS =
            "It takes an EventBridge event with detail-type '" + EventReader.DETAIL_TYPE
                    + "', an array of them, CloudWatch Logs data ({\"awslogs\": {\"data\": …}}), {\"sweep\": {}},"
                    + " what Lambda sends when an invocation with one of these has failed (requestContext, requestPayload),"
                    + " an SQS batch of any of these (Records), {\"check\": {}} or {\"explain\": an event}.";

    private final SafeJsonParser json;
    private final EventReader events;
    private final PayloadReader payloads;
    private final BatchReader batches;

    public Intake(ObjectMapper json, IntakeConfig config, CauseParser causes) {
        this.json = new SafeJsonParser(json);
        this.events = new EventReader(config.statuses(), causes);
        this.payloads = new PayloadReader(events, new LogsReader(config.statuses(), json, causes), json);
        this.batches = new BatchReader(payloads, json);
    }

    /**
     * Parses as much as possible: if one element, message or log line is unreadable, the others are still relayed.
     *
     * @return with a problem for each unreadable part; the caller fails because of them once the rest is done
     * @throws UnrecognisedInputException for an explanation of something that is not an event, an invalid sweep, or an
     *     envelope that cannot be opened; never for a message of a batch
     */
    public Input parse(byte[] input) {
        return json.parse(input)
                .map(this::parse)
                .orElseGet(() -> Input.Events.ofProblem("The input is not JSON (" + input.length + " bytes)."));
    }

    private Input parse(JsonNode root) {
        if (ControlInput.isCheck(root)) {
            return new Input.SelfCheck();
        }
        if (ControlInput.isExplain(root)) {
            return parseExplain(root.path("explain"));
        }
        if (BatchReader.isBatch(root)) {
            return batches.parseBatch(root);
        }
        return payloads.parsePayload(root)
                .orElseGet(() -> Input.Events.ofProblem(
                        "This is no input that the function takes: " + JsonShape.of(root) + ". " + ACCEPTED_INPUTS));
    }

    private Input parseExplain(JsonNode event) {
        if (!event.isObject()) {
            throw new UnrecognisedInputException("explain takes a single event: " + JsonShape.of(event) + ".");
        }
        try {
            return new Input.Explain(
                    events.parseEvent(event).failures().stream().findFirst());
        } catch (UnrecognisedInputException e) {
            throw new UnrecognisedInputException("The event to explain: " + e.getMessage());
        }
    }
}
