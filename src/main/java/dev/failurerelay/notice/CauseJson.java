package dev.failurerelay.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Causes that are JSON: a Lambda's error, an ECS task, a nested execution, and what may come that nobody has seen yet.
 *
 * <p>Where none of the known shapes fits, the fields that hold messages elsewhere are tried, and then all that is plain.
 */
final class CauseJson {

    /** Where services put what a person should read, the most telling first. */
    private static final List<String> MESSAGE_FIELDS = List.of(
            "errorMessage", "ErrorMessage", "Cause", "cause", "StatusReason", "StoppedReason", "message", "Message",
            "ResponseBody", "detail", "reason");

    private static final List<String> TYPE_FIELDS =
            List.of("errorType", "ErrorType", "ErrorCode", "Error", "error", "errorCode", "code", "Code");

    /** What helps to find the thing that failed, and the label it gets. */
    private static final Map<String, String> FACT_FIELDS = Map.of(
            "StopCode", "Stop code",
            "JobName", "Job",
            "JobRunId", "Job run",
            "JobId", "Job id",
            "StatusCode", "HTTP status",
            "LogStreamName", "Log stream");

    private static final int MOST_PLAIN_FIELDS = 12;

    private CauseJson() {}

    /** @param levels how many more times a text in it may turn out to be JSON */
    static Cause read(JsonNode json, int levels, Redaction redaction) {
        if (json.isArray()) {
            return json.size() == 1 ? read(json.get(0), levels, redaction) : Cause.text(plainFields(json));
        }
        if (json.hasNonNull("Containers")) {
            return ecsTask(json);
        }
        if (json.hasNonNull("ExecutionArn")) {
            return nestedExecution(json, levels, redaction);
        }
        Cause inner = first(json, MESSAGE_FIELDS)
                .map(message -> asCause(message, levels, redaction))
                .orElseGet(() -> Cause.text(plainFields(json)));
        return new Cause(
                inner.message(),
                inner.type().or(() -> first(json, TYPE_FIELDS).map(JsonNode::asText)),
                join(inner.facts(), facts(json)),
                inner.stackTrace().isEmpty() ? stackTrace(json) : inner.stackTrace());
    }

    private static Cause asCause(JsonNode message, int levels, Redaction redaction) {
        return message.isContainerNode()
                ? levels > 0 ? read(message, levels - 1, redaction) : Cause.text(plainFields(message))
                : Cause.unwrap(message.asText(), levels, redaction);
    }

    /** @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html">Task</a> */
    private static Cause ecsTask(JsonNode task) {
        List<String> lines = new ArrayList<>();
        first(task, List.of("StoppedReason")).map(JsonNode::asText).ifPresent(lines::add);
        for (JsonNode container : task.path("Containers")) {
            String exit = container.hasNonNull("ExitCode") ? "exited with code " + container.get("ExitCode").asText() : "";
            String reason = container.path("Reason").asText("");
            String what = Stream.of(exit, reason).filter(part -> !part.isEmpty()).collect(Collectors.joining(": "));
            if (!what.isEmpty()) {
                lines.add("Container " + container.path("Name").asText("?") + " " + what);
            }
        }
        return new Cause(String.join("\n", lines), Optional.empty(), facts(task), List.of());
    }

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">shape</a> */
    private static Cause nestedExecution(JsonNode execution, int levels, Redaction redaction) {
        Cause inner = first(execution, List.of("Cause")).map(cause -> asCause(cause, levels, redaction)).orElse(Cause.NONE);
        String status = execution.path("Status").asText("FAILED");
        return new Cause(
                inner.message().isEmpty() ? "The nested execution ended as " + status + " and gave no reason." : inner.message(),
                inner.type().or(() -> first(execution, List.of("Error")).map(JsonNode::asText)),
                join(List.of(new Fact("Nested execution", execution.get("ExecutionArn").asText())), inner.facts()),
                inner.stackTrace());
    }

    private static Optional<JsonNode> first(JsonNode json, List<String> names) {
        return names.stream().map(json::path).filter(HAS_TEXT).findFirst();
    }

    private static final Predicate<JsonNode> HAS_TEXT =
            node -> node.isContainerNode() ? !node.isEmpty() : !node.asText("").isBlank() && !node.isNull();

    /** Python and Java call it {@code stackTrace}, Node.js {@code trace}; an entry may be several lines, or a list. */
    private static List<String> stackTrace(JsonNode json) {
        return Stream.of("stackTrace", "trace", "StackTrace")
                .map(json::path)
                .filter(JsonNode::isArray)
                .findFirst()
                .map(lines -> stream(lines).flatMap(CauseJson::lines).filter(line -> !line.isBlank()).toList())
                .orElse(List.of());
    }

    private static Stream<String> lines(JsonNode entry) {
        String text = entry.isArray()
                ? stream(entry).map(JsonNode::asText).collect(Collectors.joining(" "))
                : entry.asText();
        return text.lines();
    }

    private static List<Fact> facts(JsonNode json) {
        return FACT_FIELDS.entrySet().stream()
                .filter(field -> json.path(field.getKey()).isValueNode() && HAS_TEXT.test(json.path(field.getKey())))
                .map(field -> new Fact(field.getValue(), json.path(field.getKey()).asText()))
                .sorted(Comparator.comparing(Fact::label))
                .toList();
    }

    /** {@code name: value} a line, for JSON of no known shape. */
    private static String plainFields(JsonNode json) {
        List<String> lines = new ArrayList<>();
        json.fields().forEachRemaining(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                lines.add(field.getKey() + ": " + field.getValue().asText());
            }
        });
        return lines.isEmpty()
                ? json.toString()
                : lines.stream().limit(MOST_PLAIN_FIELDS).collect(Collectors.joining("\n"));
    }

    private static List<Fact> join(List<Fact> first, List<Fact> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
