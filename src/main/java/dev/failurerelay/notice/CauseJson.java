package dev.failurerelay.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Causes that are JSON: a Lambda's error, an ECS task, a nested execution, and what may come that nobody has seen yet.
 *
 * <p>Where none of the known shapes fits, the fields that hold messages elsewhere are tried, and then all that is plain.
 */
final class CauseJson {

    /** Where services put what a person should read, the most telling first. */
    private static final List<String> MESSAGE_FIELDS = List.of(
            "errorMessage",
            "ErrorMessage",
            "FailureReason",
            "StateChangeReason",
            "StatusReason",
            "StoppedReason",
            "message",
            "Message",
            "ResponseBody",
            "detail",
            "error_description",
            "reason",
            "Cause",
            "cause",
            "errors",
            "error",
            "StatusText");

    private static final List<String> TYPE_FIELDS =
            List.of("errorType", "ErrorType", "ErrorCode", "Error", "error", "errorCode", "code", "Code");

    /** What helps to find the thing that failed, and the label it gets. */
    private static final List<Map.Entry<String, String>> FACT_FIELDS = List.of(
            Map.entry("JobName", "Job"),
            Map.entry("JobId", "Job id"),
            Map.entry("JobRunId", "Job run"),
            Map.entry("StatusCode", "HTTP status"),
            Map.entry("StopCode", "Stop code"),
            Map.entry("TaskArn", "ECS task"),
            Map.entry("LogGroupName", "Log group"),
            Map.entry("LogStreamName", "Log stream"));

    private CauseJson() {}

    /** @param levels how many more times a text in it may turn out to be JSON */
    static Cause read(JsonNode json, int levels, Redaction redaction) {
        if (json.size() == 1 && json.isArray()) {
            return read(json.get(0), levels, redaction);
        }
        if (ContainerTask.isOne(json)) {
            return containerTask(json);
        }
        return json.hasNonNull("ExecutionArn")
                ? nestedExecution(json, levels, redaction)
                : error(json, levels, redaction);
    }

    private static Cause error(JsonNode json, int levels, Redaction redaction) {
        Cause told = JsonFields.first(json, MESSAGE_FIELDS)
                .map(message -> asCause(message, levels, redaction))
                .orElseGet(() -> Cause.text(JsonFields.lines(json)));
        Cause error = new Cause(
                told.message(),
                told.type()
                        .or(() -> JsonFields.firstText(json, TYPE_FIELDS).filter(type -> !type.equals(told.message()))),
                join(told.facts(), facts(json)),
                told.stackTrace().isEmpty() ? StackTrace.in(json) : told.stackTrace());
        JsonNode root = json.path("cause");
        return root.isObject() && json.hasNonNull("errorMessage")
                ? error.causedBy(asCause(root, levels, redaction))
                : error;
    }

    private static Cause asCause(JsonNode message, int levels, Redaction redaction) {
        if (message.isContainerNode()) {
            return levels > 0 ? read(message, levels - 1, redaction) : Cause.text(JsonFields.lines(message));
        }
        return Cause.unwrap(message.asText(), levels, redaction);
    }

    private static Cause containerTask(JsonNode task) {
        String message = ContainerTask.message(task);
        return new Cause(
                message.isEmpty() ? JsonFields.lines(task) : message,
                Optional.empty(),
                join(facts(task), facts(task.path("Container"))),
                List.of());
    }

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">shape</a> */
    private static Cause nestedExecution(JsonNode execution, int levels, Redaction redaction) {
        Cause inner = JsonFields.first(execution, List.of("Cause"))
                .map(cause -> asCause(cause, levels, redaction))
                .orElse(Cause.NONE);
        String status = execution.path("Status").asText("FAILED");
        return new Cause(
                inner.message().isEmpty()
                        ? "The nested execution ended as " + status + "; the event does not say why."
                        : inner.message(),
                inner.type().or(() -> JsonFields.firstText(execution, List.of("Error"))),
                // The innermost first, for of facts with the same label the first one stays.
                join(
                        inner.facts(),
                        List.of(new Fact(
                                Lineage.NESTED, execution.get("ExecutionArn").asText()))),
                inner.stackTrace());
    }

    private static List<Fact> facts(JsonNode json) {
        return FACT_FIELDS.stream()
                .flatMap(field -> JsonFields.firstText(json, List.of(field.getKey())).stream()
                        .map(value -> new Fact(field.getValue(), value)))
                .toList();
    }

    private static List<Fact> join(List<Fact> first, List<Fact> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
