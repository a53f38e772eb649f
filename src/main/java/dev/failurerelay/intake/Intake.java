package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.cause.CauseParser;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;

/**
 * Parses an input: events, an SQS batch, a sweep, a check or an explanation.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">the batch</a>
 */
@Singleton
public class Intake {

    private static final String ACCEPTED_INPUTS =
            "It takes an EventBridge event with detail-type '" + EventReader.DETAIL_TYPE
                    + "', its bare detail (executionArn, status), an SNS message with either (Type, Message; or Records),"
                    + " an array of these, CloudWatch Logs data ({\"awslogs\": {\"data\": …}}), {\"sweep\": {}},"
                    + " what Lambda sends when an invocation with one of these has failed (requestContext, requestPayload),"
                    + " an SQS batch of any of these (Records), {\"check\": {}} or {\"explain\": an event}.";

    private final InputJson json;
    private final SnsReader events;
    private final PayloadReader payloads;

    public Intake(ObjectMapper json, IntakeConfig config, CauseParser causes) {
        this.json = new InputJson(json);
        this.events = new SnsReader(new EventReader(config.statuses(), causes), this.json);
        this.payloads = new PayloadReader(events, new LogsReader(config.statuses(), this.json, causes), this.json);
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
        if (isBatch(root)) {
            return parseBatch(root.path("Records"));
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
                    events.parse(event).withoutProblems().failures().stream().findFirst());
        } catch (UnrecognisedInputException e) {
            throw new UnrecognisedInputException("The event to explain: " + e.getMessage());
        }
    }

    /** Whether any record is from SQS. Without records the source is unknown, and there is nothing to do. */
    private static boolean isBatch(JsonNode node) {
        JsonNode records = node.path("Records");
        return records.isArray()
                && (records.isEmpty() ? node.size() == 1 : records.valueStream().anyMatch(Intake::isSqs));
    }

    private static boolean isSqs(JsonNode record) {
        return record.path("eventSource").asText().equals("aws:sqs");
    }

    private Input.Batch parseBatch(JsonNode records) {
        return new Input.Batch(IntStream.range(0, records.size())
                .mapToObj(i -> message(records.get(i), "message " + (i + 1) + " of " + records.size()))
                .toList());
    }

    private Input.Message message(JsonNode record, String place) {
        String id =
                record.path("messageId").isTextual() ? record.path("messageId").asText() : "";
        if (!isSqs(record) || id.isBlank()) {
            return new Input.Message(
                    "",
                    Input.Events.ofProblem(
                            place + ": it has no messageId or is not from SQS, " + JsonShape.of(record) + "."));
        }
        String name = JsonShape.plain(id);
        return new Input.Message(id, messageInput(record.path("body"), name.isEmpty() ? place : "message " + name));
    }

    /** A message that cannot be read is a problem of that message only. */
    private Input messageInput(JsonNode body, String place) {
        try {
            JsonNode payload = json.unquoted(body);
            Input input =
                    payloads.parsePayload(payload).orElseGet(() -> Input.Events.ofProblem(JsonShape.of(payload) + "."));
            return input instanceof Input.Events events
                    ? new Input.Events(events.batch().withProblemsAt(place + ": "))
                    : input;
        } catch (UnrecognisedInputException e) {
            return Input.Events.ofProblem(place + ": " + e.getMessage());
        }
    }
}
