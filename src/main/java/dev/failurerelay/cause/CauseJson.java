package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads causes that are JSON: a Lambda function's error, an ECS task, a nested execution.
 *
 * <p>If the shape is unknown, the message comes from the fields that hold messages in known shapes, else from all fields.
 */
final class CauseJson {

    /** The fields in which services put the message, most specific first. */
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

    /** The fields that identify what failed, and their labels. */
    private static final List<Map.Entry<String, String>> DETAIL_FIELDS = List.of(
            Map.entry("JobName", "Job"),
            Map.entry("JobId", "Job id"),
            Map.entry("JobRunId", "Job run"),
            Map.entry("StatusCode", "HTTP status"),
            Map.entry("StopCode", "Stop code"),
            Map.entry("TaskArn", "ECS task"),
            Map.entry("LogGroupName", "Log group"),
            Map.entry("LogStreamName", "Log stream"));

    private final CauseParser parser;

    CauseJson(CauseParser parser) {
        this.parser = parser;
    }

    /** @param levels how many more levels of JSON in strings are unwrapped */
    FailureCause read(JsonNode json, int levels) {
        if (json.size() == 1 && json.isArray()) {
            return read(json.get(0), levels);
        }
        if (json.path("Containers").isArray() || json.path("Container").isObject()) {
            return containerTask(json);
        }
        return json.hasNonNull("ExecutionArn") ? nestedExecution(json, levels) : error(json, levels);
    }

    private FailureCause error(JsonNode json, int levels) {
        FailureCause inner = JsonFields.first(json, MESSAGE_FIELDS)
                .map(message -> asCause(message, levels))
                .orElseGet(() -> FailureCause.ofText(JsonFields.lines(json)));
        FailureCause error = new FailureCause(
                inner.message(),
                inner.type()
                        .or(() ->
                                JsonFields.firstText(json, TYPE_FIELDS).filter(type -> !type.equals(inner.message()))),
                join(inner.details(), details(json)),
                inner.stackTrace().isEmpty() ? JsonFields.stackTrace(json) : inner.stackTrace(),
                List.of());
        JsonNode root = json.path("cause");
        return root.isObject() && json.hasNonNull("errorMessage") ? causedBy(error, asCause(root, levels)) : error;
    }

    /** Puts the error before its root cause, as Java prints them. */
    private static FailureCause causedBy(FailureCause error, FailureCause root) {
        return new FailureCause(
                error.message() + "\nCaused by: "
                        + root.type().map(name -> name + ": ").orElse("") + root.message(),
                root.type().or(error::type),
                join(error.details(), root.details()),
                error.stackTrace().isEmpty() ? root.stackTrace() : error.stackTrace(),
                List.of());
    }

    private FailureCause asCause(JsonNode message, int levels) {
        if (message.isContainerNode()) {
            return levels > 0 ? read(message, levels - 1) : FailureCause.ofText(JsonFields.lines(message));
        }
        return parser.unwrap(message.asText(), levels);
    }

    /**
     * The end of an ECS task, which has several containers, or of a Batch job, which has one.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html">Task</a>
     * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_JobDetail.html">JobDetail</a>
     */
    private static FailureCause containerTask(JsonNode task) {
        String message = containerMessage(task);
        return FailureCause.ofText(
                message.isEmpty() ? JsonFields.lines(task) : message,
                join(details(task), details(task.path("Container"))));
    }

    /** Why the task stopped, then a line for each container that failed or gives a reason. */
    private static String containerMessage(JsonNode task) {
        Stream<String> stopped = JsonFields.firstText(task, List.of("StoppedReason", "StatusReason")).stream();
        Stream<String> ends = Stream.concat(task.path("Containers").valueStream(), Stream.of(task.path("Container")))
                .map(CauseJson::containerEnd)
                .flatMap(Optional::stream);
        return Stream.concat(stopped, ends).collect(Collectors.joining("\n"));
    }

    private static Optional<String> containerEnd(JsonNode container) {
        String code = container.path("ExitCode").asText("");
        String reason = container.path("Reason").asText("").strip();
        if (reason.isEmpty() && (code.isEmpty() || code.equals("0"))) {
            return Optional.empty();
        }
        String name = container.path("Name").asText("");
        return Optional.of("Container" + (name.isEmpty() ? "" : " " + name)
                + (code.isEmpty() ? "" : " exited with code " + code)
                + (reason.isEmpty() ? "" : ": " + reason));
    }

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">shape</a> */
    private FailureCause nestedExecution(JsonNode execution, int levels) {
        FailureCause inner = JsonFields.first(execution, List.of("Cause"))
                .map(cause -> asCause(cause, levels))
                .orElse(FailureCause.NONE);
        String status = execution.path("Status").asText("FAILED");
        return new FailureCause(
                inner.message().isEmpty()
                        ? "The nested execution ended as " + status + "; the event does not say why."
                        : inner.message(),
                inner.type().or(() -> JsonFields.firstText(execution, List.of("Error"))),
                inner.details(),
                inner.stackTrace(),
                List.of());
    }

    private static List<Detail> details(JsonNode json) {
        return DETAIL_FIELDS.stream()
                .flatMap(field -> JsonFields.firstText(json, List.of(field.getKey())).stream()
                        .map(value -> new Detail(field.getValue(), value)))
                .toList();
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
