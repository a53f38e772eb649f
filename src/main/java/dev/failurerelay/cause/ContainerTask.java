package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end of an ECS task, which has several containers, or of a Batch job, which has one.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html">Task</a>
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_JobDetail.html">JobDetail</a>
 */
final class ContainerTask {

    /** What ECS and Batch say of a task whose container has the reason. */
    private static final List<String> EMPTY_REASONS = List.of(
            "essential container in task exited",
            "task failed to start",
            "task stopped",
            "containers exited",
            "job attempt failed");

    private ContainerTask() {}

    static Optional<FailureCause> read(JsonNode json) {
        JsonNode task = JsonFields.first(json, List.of("tasks", "jobs"))
                .map(tasks -> tasks.path(0))
                .filter(JsonNode::isObject)
                .orElse(json);
        List<JsonNode> containers = containers(task);
        List<String> stopped = JsonFields.firstText(task, List.of("stoppedreason", "statusreason")).stream()
                .toList();
        List<String> ends = containers.stream()
                .flatMap(container -> end(container).stream())
                .distinct()
                .toList();
        if (containers.isEmpty() || (stopped.isEmpty() && ends.isEmpty())) {
            return Optional.empty();
        }
        boolean containersFirst = stopped.stream().allMatch(ContainerTask::saysNothing);
        Stream<String> lines = containersFirst
                ? Stream.concat(ends.stream(), stopped.stream())
                : Stream.concat(stopped.stream(), ends.stream());
        return Optional.of(FailureCause.ofText(String.join("\n", lines.toList()), details(task, containers)));
    }

    private static List<JsonNode> containers(JsonNode task) {
        List<JsonNode> containers = new ArrayList<>();
        JsonFields.first(task, List.of("containers"))
                .filter(JsonNode::isArray)
                .ifPresent(list -> list.forEach(containers::add));
        JsonNode only = field(task, "container");
        Optional<JsonNode> job = Optional.of(only).filter(JsonNode::isObject);
        Optional<JsonNode> ended = job.filter(container -> end(container).isPresent());
        ended.or(() -> lastAttempt(task)).or(() -> job).ifPresent(containers::add);
        return containers.isEmpty() ? ofSeveral(task) : containers;
    }

    /**
     * The containers of a Batch job that has several, on ECS or on EKS: of its last attempt, or of its properties.
     *
     * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_AttemptTaskContainerDetails.html">shape</a>
     */
    private static List<JsonNode> ofSeveral(JsonNode job) {
        return Stream.of(
                        JsonFields.at(last(field(job, "attempts")), "taskproperties.containers"),
                        JsonFields.at(job, "ecsproperties.taskproperties.containers"),
                        JsonFields.at(last(field(job, "attempts")), "containers"),
                        JsonFields.at(job, "eksproperties.podproperties.containers"))
                .map(Stream::toList)
                .filter(containers ->
                        containers.stream().anyMatch(container -> end(container).isPresent()))
                .findFirst()
                .orElse(List.of());
    }

    private static JsonNode last(JsonNode list) {
        return list.path(list.size() - 1);
    }

    private static Optional<JsonNode> lastAttempt(JsonNode job) {
        return Optional.of(field(last(field(job, "attempts")), "container")).filter(JsonNode::isObject);
    }

    private static JsonNode field(JsonNode json, String name) {
        return JsonFields.first(json, List.of(name)).orElseGet(MissingNode::getInstance);
    }

    private static boolean saysNothing(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        return EMPTY_REASONS.stream().anyMatch(words::startsWith) && words.length() < 60;
    }

    /** Empty if the container did not fail, and gives no reason. */
    private static Optional<String> end(JsonNode container) {
        String code = JsonFields.firstText(container, List.of("exitcode")).orElse("");
        String reason =
                JsonFields.firstText(container, List.of("reason")).orElse("").strip();
        if (reason.isEmpty() && (code.isEmpty() || code.equals("0"))) {
            return Optional.empty();
        }
        String name = JsonFields.firstText(container, List.of("name")).orElse("");
        return Optional.of("Container" + (name.isEmpty() ? "" : " " + name)
                + (code.isEmpty() ? "" : " exited with code " + code)
                + (reason.isEmpty() ? "" : ": " + reason));
    }

    private static List<Detail> details(JsonNode task, List<JsonNode> containers) {
        List<Detail> details = new ArrayList<>(ErrorFields.details(task));
        containers.stream()
                .filter(container -> end(container).isPresent())
                .flatMap(container -> ErrorFields.details(container).stream())
                .filter(detail -> !detail.value().equals("0"))
                .forEach(details::add);
        JsonFields.firstText(field(task, "container"), List.of("logstreamname"))
                .ifPresent(stream -> details.add(new Detail("Log stream", stream)));
        return details.stream().distinct().toList();
    }
}
