package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Parses what a CloudWatch Logs subscription sends about Express workflows: each log line is one history event.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">the subscription</a>
 */
final class LogsReader {

    private static final Map<String, ExecutionStatus> STATUS_BY_EVENT_TYPE = Map.of(
            "ExecutionFailed", ExecutionStatus.FAILED,
            "ExecutionTimedOut", ExecutionStatus.TIMED_OUT,
            "ExecutionAborted", ExecutionStatus.ABORTED);

    private final Set<ExecutionStatus> statuses;
    private final LogsPayload payload;
    private final SafeJsonParser json;
    private final CauseParser causes;

    /** @param statuses the end states that count as failures */
    LogsReader(Set<ExecutionStatus> statuses, ObjectMapper json, CauseParser causes) {
        this.statuses = Set.copyOf(statuses);
        this.causes = causes;
        this.payload = new LogsPayload(json);
        this.json = new SafeJsonParser(json);
    }

    static boolean isLogs(JsonNode node) {
        return node.path("awslogs").has("data");
    }

    /** Data of another shape is a problem. A line that reports no failure is ignored. */
    EventBatch parseLogs(JsonNode logs) {
        String place = "awslogs.data: ";
        return EventBatch.ofPart(
                place, () -> parseMessage(payload.unpack(logs.path("awslogs").path("data")), place));
    }

    private EventBatch parseMessage(JsonNode message, String place) {
        String type = message.path("messageType").asText();
        if (type.equals("CONTROL_MESSAGE")) {
            return EventBatch.ofIgnored();
        }
        JsonNode lines = message.path("logEvents");
        if (!type.equals("DATA_MESSAGE") || !lines.isArray()) {
            throw new UnrecognisedInputException(
                    "it is no DATA_MESSAGE with logEvents and no CONTROL_MESSAGE, " + JsonShape.of(message) + ".");
        }
        return EventBatch.concat(IntStream.range(0, lines.size())
                .mapToObj(i -> EventBatch.ofPart(
                        place + "log event " + (i + 1) + " of " + lines.size() + ": ", () -> parseLine(lines.get(i)))));
    }

    /** @throws UnrecognisedInputException for a failure without an ARN, or one that was truncated */
    private EventBatch parseLine(JsonNode line) {
        String message = line.path("message").asText();
        Optional<JsonNode> event = json.parse(message);
        if (event.isEmpty() && mentionsFailure(message)) {
            throw new UnrecognisedInputException(
                    "it tells of a failure, and is not whole JSON (" + message.length() + " characters).");
        }
        return event.flatMap(LogsReader::status)
                .filter(statuses::contains)
                .flatMap(status -> event.map(failed -> EventBatch.of(failure(line, failed, status))))
                .orElseGet(EventBatch::ofIgnored);
    }

    private boolean mentionsFailure(String message) {
        return STATUS_BY_EVENT_TYPE.entrySet().stream()
                .filter(end -> statuses.contains(end.getValue()))
                .anyMatch(end -> message.contains('"' + end.getKey() + '"'));
    }

    private static Optional<ExecutionStatus> status(JsonNode event) {
        return Optional.ofNullable(STATUS_BY_EVENT_TYPE.get(event.path("type").asText()));
    }

    private ExecutionFailure failure(JsonNode line, JsonNode event, ExecutionStatus status) {
        ExecutionArn arn = LenientJson.text(event.path("execution_arn"))
                .map(ExecutionArn::of)
                .orElseThrow(() -> new UnrecognisedInputException(
                        "the failure has no execution_arn, " + JsonShape.of(event) + "."));
        JsonNode details = event.path("details");
        return new FailureBuilder(arn, LenientJson.count(event.path("redrive_count")), status, Origin.EVENT)
                .times(
                        Optional.empty(),
                        LenientJson.instant(event.path("event_timestamp"))
                                .or(() -> LenientJson.instant(line.path("timestamp"))))
                .error(LenientJson.text(details.path("error")))
                .cause(LenientJson.text(details.path("cause")), causes)
                .build();
    }
}
