package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Parses an SQS batch.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">the batch</a>
 */
final class BatchReader {

    private static final String SQS = "aws:sqs";

    private final PayloadReader payloads;
    private final SafeJsonParser json;

    BatchReader(PayloadReader payloads, ObjectMapper json) {
        this.payloads = payloads;
        this.json = new SafeJsonParser(json);
    }

    /** Whether any record is from SQS. Without records the source is unknown, and there is nothing to do. */
    static boolean isBatch(JsonNode node) {
        JsonNode records = node.path("Records");
        return records.isArray()
                && (records.isEmpty()
                        ? node.size() == 1
                        : StreamSupport.stream(records.spliterator(), false).anyMatch(BatchReader::isSqs));
    }

    /** A message that cannot be read is a problem of that message only. */
    Input.Batch parseBatch(JsonNode batch) {
        JsonNode records = batch.path("Records");
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
        return new Input.Message(id, input(record.path("body"), name.isEmpty() ? place : "message " + name));
    }

    private Input input(JsonNode body, String place) {
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

    private static boolean isSqs(JsonNode record) {
        return record.path("eventSource").asText().equals(SQS);
    }
}
