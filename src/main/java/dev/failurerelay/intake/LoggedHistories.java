package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.execution.LoggedHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of each execution in one batch of log lines. With the level {@code ALL} or {@code ERROR}, an Express workflow logs
 * more than its failure. Lines that are cut are left out, because they do not show whose they are.
 */
final class LoggedHistories {

    /** About as many as are looked up of a Standard execution. A history is read in memory, and its reading is not linear. */
    private static final int MAX_EVENTS = 2_000;

    private static final List<String> KEPT = List.of("id", "type", "previous_event_id", "event_timestamp");

    /** Anything else may be the execution's data. */
    private static final List<String> KEPT_DETAILS = List.of(
            "name",
            "index",
            "state",
            "error",
            "cause",
            "resource",
            "resourceType",
            "region",
            "timeoutInSeconds",
            "heartbeatInSeconds",
            "mapRunArn");

    private final Map<String, List<JsonNode>> byExecution;

    private LoggedHistories(Map<String, List<JsonNode>> byExecution) {
        this.byExecution = byExecution;
    }

    /** @param logEvents an array; a line that is no whole JSON is passed over */
    static LoggedHistories in(JsonNode logEvents, InputJson json) {
        Map<String, List<JsonNode>> byExecution = new HashMap<>();
        logEvents
                .valueStream()
                .map(logEvent -> json.parse(logEvent.path("message").asText()))
                .flatMap(Optional::stream)
                .forEach(event -> InputJson.text(event.path("execution_arn"))
                        .ifPresent(arn -> byExecution
                                .computeIfAbsent(arn, first -> new ArrayList<>())
                                .add(withoutData(event))));
        return new LoggedHistories(byExecution);
    }

    private static JsonNode withoutData(JsonNode event) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        copy(KEPT, event, kept);
        copy(KEPT_DETAILS, event.path("details"), kept.putObject("details"));
        return kept;
    }

    private static void copy(List<String> fields, JsonNode from, ObjectNode to) {
        fields.stream()
                .filter(field -> from.path(field).isValueNode())
                .forEach(field -> to.set(field, from.get(field)));
    }

    LoggedHistory of(String executionArn) {
        List<JsonNode> events = byExecution.getOrDefault(executionArn, List.of());
        return new LoggedHistory(events.subList(Math.max(0, events.size() - MAX_EVENTS), events.size()));
    }

    /** The same, with the event that ends it, whose line is cut. */
    LoggedHistory of(String executionArn, JsonNode end) {
        List<JsonNode> events = new ArrayList<>(of(executionArn).events());
        events.add(withoutData(end));
        return new LoggedHistory(events);
    }

    /** When an execution started, if the batch shows it. */
    Optional<Instant> started(String executionArn) {
        return byExecution.getOrDefault(executionArn, List.of()).stream()
                .filter(event -> event.path("type").asText().equals("ExecutionStarted"))
                .findFirst()
                .flatMap(event -> InputJson.instant(event.path("event_timestamp")));
    }
}
