package dev.failurerelay.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.LoggedHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The events that an Express execution logged, as if they had been looked up. Numbers are strings in a log, and all details are in
 * one field.
 */
final class LoggedEvents {

    private LoggedEvents() {}

    static List<HistoryEvent> of(LoggedHistory history) {
        List<HistoryEvent> events =
                history.events().stream().map(LoggedEvents::event).toList();
        Map<Long, HistoryEvent> byId = EventChain.byId(events);
        return events.stream().map(event -> linked(event, byId)).toList();
    }

    /** A log of errors alone lacks the exit after an error that was caught: what follows the exit follows the error. */
    private static HistoryEvent linked(HistoryEvent event, Map<Long, HistoryEvent> byId) {
        long previous = HistoryEvents.previousId(event);
        return byId.containsKey(previous)
                ? event
                : Optional.ofNullable(byId.get(previous - 1))
                        .filter(error -> HistoryEvents.entersState(event) && HistoryEvents.reportsError(error))
                        .map(error ->
                                event.toBuilder().previousEventId(previous - 1).build())
                        .orElse(event);
    }

    private static HistoryEvent event(JsonNode logged) {
        String type = logged.path("type").asText();
        JsonNode details = logged.path("details");
        HistoryEvent.Builder event = HistoryEvent.builder()
                .id(logged.path("id").asLong())
                .previousEventId(logged.path("previous_event_id").asLong())
                .type(type)
                .timestamp(timestamp(logged.path("event_timestamp").asLong()));
        if (type.endsWith("StateEntered")) {
            event.stateEnteredEventDetails(state -> state.name(text(details, "name")));
        } else if (type.endsWith("StateExited")) {
            event.stateExitedEventDetails(state -> state.name(text(details, "name")));
        } else {
            addDetails(event, type, details);
        }
        return event.build();
    }

    private static void addDetails(HistoryEvent.Builder event, String type, JsonNode details) {
        @Nullable String error = text(details, "error");
        @Nullable String cause = text(details, "cause");
        switch (type) {
            case "MapIterationStarted" ->
                event.mapIterationStartedEventDetails(item -> item.name(text(details, "name"))
                        .index(details.path("index").asInt()));
            case "MapIterationFailed" ->
                event.mapIterationFailedEventDetails(item -> item.name(text(details, "name"))
                        .index(details.path("index").asInt()));
            case "EvaluationFailed" ->
                event.evaluationFailedEventDetails(
                        failed -> failed.error(error).cause(cause).state(text(details, "state")));
            case "LambdaFunctionScheduled" ->
                event.lambdaFunctionScheduledEventDetails(scheduled -> scheduled
                        .resource(text(details, "resource"))
                        .timeoutInSeconds(number(details, "timeoutInSeconds")));
            case "TaskScheduled" ->
                event.taskScheduledEventDetails(scheduled -> scheduled
                        .resourceType(text(details, "resourceType"))
                        .resource(text(details, "resource"))
                        .region(text(details, "region"))
                        .timeoutInSeconds(number(details, "timeoutInSeconds"))
                        .heartbeatInSeconds(number(details, "heartbeatInSeconds")));
            default -> {
                if (error != null || cause != null) {
                    // Which kind of task reported the error makes no difference.
                    event.taskFailedEventDetails(failed -> failed.error(error).cause(cause));
                }
            }
        }
    }

    private static @Nullable Instant timestamp(long millis) {
        return millis > 0 ? Instant.ofEpochMilli(millis) : null;
    }

    private static @Nullable String text(JsonNode details, String field) {
        return details.path(field).isValueNode() && !details.path(field).isNull()
                ? details.path(field).asText()
                : null;
    }

    private static @Nullable Long number(JsonNode details, String field) {
        return details.hasNonNull(field) ? details.path(field).asLong() : null;
    }
}
