package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the end of an ECS task, which has several containers, or of a Batch job, which has one.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html">Task</a>
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_JobDetail.html">JobDetail</a>
 */
final class ContainerTask {

    private ContainerTask() {}

    static boolean matches(JsonNode json) {
        return json.path("Containers").isArray() || json.path("Container").isObject();
    }

    /** Why the task stopped, then a line for each container that failed or gives a reason. */
    static String message(JsonNode task) {
        Stream<String> stopped = JsonFields.firstText(task, List.of("StoppedReason", "StatusReason")).stream();
        Stream<String> ends = Stream.concat(
                        JsonFields.elements(task.path("Containers")), Stream.of(task.path("Container")))
                .map(ContainerTask::end)
                .flatMap(Optional::stream);
        return Stream.concat(stopped, ends).collect(Collectors.joining("\n"));
    }

    private static Optional<String> end(JsonNode container) {
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
}
