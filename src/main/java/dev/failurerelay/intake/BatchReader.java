package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Reads a batch of an SQS queue.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">the batch</a>
 */
final class BatchReader {

    private static final String SQS = "aws:sqs";

    private final PayloadReader payloads;
    private final SafeJsonParser text;

    BatchReader(PayloadReader payloads, ObjectMapper json) {
        this.payloads = payloads;
        this.text = new SafeJsonParser(json);
    }

    /** Whether any record is SQS'; without records there is nothing to tell the source by, and nothing to do. */
    static boolean isBatch(JsonNode node) {
        JsonNode records = node.path("Records");
        return records.isArray()
                && (records.isEmpty()
                        ? node.size() == 1
                        : StreamSupport.stream(records.spliterator(), false).anyMatch(BatchReader::isSqs));
    }

    /** What is wrong with a message is a problem of that message alone. */
    Input.Batch read(JsonNode batch) {
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
                    EventCollector.problem(
                            place + ": it has no messageId or is not from SQS, " + JsonShape.of(record) + "."));
        }
        String name = JsonShape.plain(id);
        return new Input.Message(id, input(record.path("body"), name.isEmpty() ? place : "message " + name));
    }

    private Input input(JsonNode body, String place) {
        try {
            JsonNode payload = text.unquoted(body);
            return placed(
                    payloads.read(payload).orElseGet(() -> EventCollector.problem(JsonShape.of(payload) + ".")),
                    place + ": ");
        } catch (UnrecognisedInputException e) {
            return EventCollector.problem(place + ": " + e.getMessage());
        }
    }

    private static Input placed(Input input, String place) {
        if (!(input instanceof Input.Events events)) {
            return input;
        }
        EventBatch received = events.received();
        List<String> problems = received.problems().stream().map(place::concat).toList();
        return new Input.Events(
                new EventBatch(received.failures(), received.recoveries(), received.ignored(), problems));
    }

    private static boolean isSqs(JsonNode record) {
        return record.path("eventSource").asText().equals(SQS);
    }
}
