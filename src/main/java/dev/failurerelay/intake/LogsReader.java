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

/**
 * Reads what a CloudWatch Logs subscription sends of Express workflows: one history event in each log line.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">the subscription</a>
 */
final class LogsReader {

    /** What history calls them. */
    private static final Map<String, ExecutionStatus> ENDS = Map.of(
            "ExecutionFailed", ExecutionStatus.FAILED,
            "ExecutionTimedOut", ExecutionStatus.TIMED_OUT,
            "ExecutionAborted", ExecutionStatus.ABORTED);

    private final Set<ExecutionStatus> statuses;
    private final LogsPayload data;
    private final SafeJsonParser text;
    private final CauseParser causes;

    /** @param statuses the end states that count as failures */
    LogsReader(Set<ExecutionStatus> statuses, ObjectMapper json, CauseParser causes) {
        this.statuses = Set.copyOf(statuses);
        this.causes = causes;
        this.data = new LogsPayload(json);
        this.text = new SafeJsonParser(json);
    }

    static boolean isLogs(JsonNode node) {
        return node.path("awslogs").has("data");
    }

    /** What is not what a subscription sends is a problem; a line that tells of no failure is ignored. */
    Input.Events read(JsonNode logs) {
        try {
            return read(data.unpacked(logs.path("awslogs").path("data")), "awslogs.data: ");
        } catch (UnrecognisedInputException e) {
            return EventCollector.problem("awslogs.data: " + e.getMessage());
        }
    }

    private Input.Events read(JsonNode message, String place) {
        String type = message.path("messageType").asText();
        if (type.equals("CONTROL_MESSAGE")) {
            return EventCollector.nothing();
        }
        JsonNode lines = message.path("logEvents");
        if (!type.equals("DATA_MESSAGE") || !lines.isArray()) {
            throw new UnrecognisedInputException(
                    "it is no DATA_MESSAGE with logEvents and no CONTROL_MESSAGE, " + JsonShape.of(message) + ".");
        }
        EventCollector gathering = new EventCollector();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            gathering.read(place + "log event " + (i + 1) + " of " + lines.size() + ": ", () -> line(line));
        }
        return gathering.events();
    }

    /** @throws UnrecognisedInputException for a failure that does not say whose it is, or that was cut */
    private ParsedEvent line(JsonNode line) {
        String message = line.path("message").asText();
        Optional<JsonNode> event = text.parse(message);
        if (event.isEmpty() && mentionsFailure(message)) {
            throw new UnrecognisedInputException(
                    "it tells of a failure, and is not whole JSON (" + message.length() + " characters).");
        }
        return event.flatMap(LogsReader::status)
                .filter(statuses::contains)
                .<ParsedEvent>flatMap(status -> event.map(told -> new ParsedEvent.Failed(failure(line, told, status))))
                .orElseGet(ParsedEvent.Nothing::new);
    }

    private boolean mentionsFailure(String message) {
        return ENDS.entrySet().stream()
                .filter(end -> statuses.contains(end.getValue()))
                .anyMatch(end -> message.contains('"' + end.getKey() + '"'));
    }

    private static Optional<ExecutionStatus> status(JsonNode event) {
        return Optional.ofNullable(ENDS.get(event.path("type").asText()));
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
