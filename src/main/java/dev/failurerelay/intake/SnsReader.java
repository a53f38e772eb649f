package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Parses events that came through SNS, in each of its forms: a notification as SQS receives it, and the records that a Lambda
 * subscription sends. Anything else is parsed as an event.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">the notification</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">the records</a>
 */
final class SnsReader {

    /** A topic may subscribe to what another one published. */
    private static final int MAX_DEPTH = 5;

    private static final String MESSAGE = "Message";

    private final EventReader events;
    private final InputJson json;

    SnsReader(EventReader events, InputJson json) {
        this.events = events;
        this.json = json;
    }

    static boolean isFromSns(JsonNode node) {
        return isNotification(node) || isRecords(node);
    }

    private static boolean isNotification(JsonNode node) {
        return node.path("Type").asText().equals("Notification") && node.has(MESSAGE);
    }

    private static boolean isRecords(JsonNode node) {
        JsonNode records = node.path("Records");
        return records.isArray() && records.valueStream().anyMatch(SnsReader::isRecord);
    }

    private static boolean isRecord(JsonNode record) {
        return record.path("EventSource").asText().equals("aws:sns");
    }

    /**
     * Parses one event, or one notification and the events in it.
     *
     * @throws UnrecognisedInputException for anything else
     */
    EventBatch parse(JsonNode node) {
        return parse(node, MAX_DEPTH);
    }

    /** @param depth how many notifications in each other are still taken */
    private EventBatch parse(JsonNode node, int depth) {
        if (isNotification(node)) {
            return parseMessage(node.path(MESSAGE), depth);
        }
        return isRecords(node)
                ? EventBatch.ofElements("record", node.path("Records"), record -> parseRecord(record, depth))
                : events.parseEvent(node);
    }

    private EventBatch parseRecord(JsonNode record, int depth) {
        if (!isRecord(record)) {
            throw new UnrecognisedInputException("it is not from SNS, " + JsonShape.of(record) + ".");
        }
        return parseMessage(record.path("Sns").path(MESSAGE), depth);
    }

    private EventBatch parseMessage(JsonNode message, int depth) {
        if (depth == 0) {
            throw new UnrecognisedInputException("more than " + MAX_DEPTH + " SNS messages in each other.");
        }
        try {
            JsonNode content = json.unquoted(message);
            return content.isArray()
                    ? EventBatch.ofElements("element", content, element -> parse(element, depth - 1))
                    : parse(content, depth - 1);
        } catch (UnrecognisedInputException e) {
            throw new UnrecognisedInputException("The SNS message: " + e.getMessage());
        }
    }
}
