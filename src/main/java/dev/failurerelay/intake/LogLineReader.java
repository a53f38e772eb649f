package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.cause.TruncatedJson;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.StateMachine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the log lines of Express workflows. CloudWatch Logs cuts a line that is too long: such a failure is reported with
 * everything that comes before the cut.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html">the size of a log event</a>
 */
final class LogLineReader {

    private static final Map<String, ExecutionStatus> STATUS_BY_EVENT_TYPE = Map.of(
            "ExecutionFailed", ExecutionStatus.FAILED,
            "ExecutionTimedOut", ExecutionStatus.TIMED_OUT,
            "ExecutionAborted", ExecutionStatus.ABORTED);

    /** As in {@code states/price-quote/2026-11-23-02-38/c04d7a1e}. */
    private static final Pattern LOG_STREAM = Pattern.compile("states/(?<machine>[^:/\\s\\p{C}]+)/.*");

    private final Set<ExecutionStatus> statuses;
    private final InputJson json;
    private final CauseParser causes;

    /** @param statuses the end states that count as failures */
    LogLineReader(Set<ExecutionStatus> statuses, InputJson json, CauseParser causes) {
        this.statuses = Set.copyOf(statuses);
        this.json = json;
        this.causes = causes;
    }

    /**
     * Reads one line.
     *
     * @param logEvent that holds the line
     * @param message that holds the log event
     * @param histories of the executions in the same message
     * @throws UnrecognisedInputException for a failure of which it is not legible what it is about
     */
    EventBatch parseLine(JsonNode logEvent, JsonNode message, LoggedHistories histories) {
        String line = logEvent.path("message").asText();
        Optional<JsonNode> event = json.parse(line);
        if (event.isPresent()) {
            return event.flatMap(this::countedStatus)
                    .map(status -> EventBatch.of(failure(logEvent, event.get(), status, histories)))
                    .orElseGet(EventBatch::ofIgnored);
        }
        return mentionsFailure(line) ? cutFailure(line, logEvent, message, histories) : EventBatch.ofIgnored();
    }

    private Optional<ExecutionStatus> countedStatus(JsonNode event) {
        return Optional.ofNullable(STATUS_BY_EVENT_TYPE.get(event.path("type").asText()))
                .filter(statuses::contains);
    }

    /** Whether a line seems to report a failure, so that the others are worth reading. */
    boolean reportsFailure(JsonNode logEvents) {
        return logEvents
                .valueStream()
                .anyMatch(logEvent -> mentionsFailure(logEvent.path("message").asText()));
    }

    private ExecutionFailure failure(
            JsonNode logEvent, JsonNode event, ExecutionStatus status, LoggedHistories histories) {
        ExecutionArn arn = arn(event)
                .orElseThrow(() -> new UnrecognisedInputException(
                        "the failure has no execution_arn, " + JsonShape.of(event) + "."));
        return details(
                        new FailureBuilder(arn, InputJson.count(event.path("redrive_count")), status, Origin.EVENT),
                        event)
                .times(
                        histories.started(arn.value()),
                        InputJson.instant(event.path("event_timestamp"))
                                .or(() -> InputJson.instant(logEvent.path("timestamp"))))
                .loggedHistory(histories.of(arn.value()))
                .build();
    }

    private boolean mentionsFailure(String line) {
        return STATUS_BY_EVENT_TYPE.entrySet().stream()
                .filter(end -> statuses.contains(end.getValue()))
                .anyMatch(end -> line.contains('"' + end.getKey() + '"'));
    }

    /** Numbers are not read, because the cut may have shortened them. */
    private EventBatch cutFailure(String line, JsonNode logEvent, JsonNode message, LoggedHistories histories) {
        JsonNode event = TruncatedJson.read(line).orElseThrow(() -> illegible(line));
        ExecutionStatus status = countedStatus(event).orElseThrow(() -> illegible(line));
        Optional<Instant> stopped = InputJson.instant(logEvent.path("timestamp"));
        FailureBuilder failure = arn(event)
                // The quote at its end shows that it is whole.
                .filter(arn -> line.contains('"' + arn.value() + '"'))
                .map(arn -> new FailureBuilder(arn, 0, status, Origin.EVENT)
                        .times(histories.started(arn.value()), stopped)
                        .loggedHistory(histories.of(arn.value(), event)))
                .or(() -> unknownExecution(status, logEvent, message)
                        .map(unknown -> unknown.times(Optional.empty(), stopped)))
                .orElseThrow(() -> illegible(line));
        return EventBatch.of(details(failure, event).build());
    }

    /**
     * The ARN comes after the cause, which is what makes a line too long. The log event's id stands in for the ARN: it is as
     * unique, and shows where to look. The log stream names the state machine.
     */
    private static Optional<FailureBuilder> unknownExecution(
            ExecutionStatus status, JsonNode logEvent, JsonNode message) {
        return InputJson.text(logEvent.path("id"))
                .map(id -> ExecutionArn.of("unknown, because its log line is cut: log event " + id + " in "
                        + message.path("logGroup").asText()))
                .map(id -> new FailureBuilder(id, 0, status, Origin.EVENT)
                        .stateMachine(stateMachine(message, id))
                        .reportedFrom(InputJson.text(message.path("owner")), Optional.empty()));
    }

    private static StateMachine stateMachine(JsonNode message, ExecutionArn execution) {
        Matcher stream = LOG_STREAM.matcher(message.path("logStream").asText());
        return stream.matches()
                ? new StateMachine(stream.group("machine"), Optional.empty(), Optional.empty())
                : StateMachine.of(execution, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private FailureBuilder details(FailureBuilder failure, JsonNode event) {
        JsonNode details = event.path("details");
        return failure.error(InputJson.text(details.path("error")))
                .cause(InputJson.text(details.path("cause")), causes);
    }

    private static Optional<ExecutionArn> arn(JsonNode event) {
        return InputJson.text(event.path("execution_arn")).map(ExecutionArn::of);
    }

    private static UnrecognisedInputException illegible(String line) {
        return new UnrecognisedInputException(
                "it reports a failure, but it is no whole JSON, and what it is about is not legible (" + line.length()
                        + " characters).");
    }
}
