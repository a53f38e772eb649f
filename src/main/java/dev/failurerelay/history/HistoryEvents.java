package dev.failurerelay.history;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.EvaluationFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionRedrivenEventDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;
import software.amazon.awssdk.services.sfn.model.StateExitedEventDetails;

/**
 * Reads history events, any part of which may be missing. Types are texts, because AWS may add new ones.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">types</a>
 */
final class HistoryEvents {

    private static final Set<String> TERMINAL = Set.of("ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted");

    private HistoryEvents() {}

    static long id(HistoryEvent event) {
        return Optional.ofNullable(event.id()).orElse(0L);
    }

    /** 0 if the event has no predecessor, and for the first state that an execution enters. */
    static long previousId(HistoryEvent event) {
        return Optional.ofNullable(event.previousEventId()).orElse(0L);
    }

    static boolean is(HistoryEvent event, String type) {
        return type.equals(event.typeAsString());
    }

    static boolean endsAttempt(HistoryEvent event) {
        return TERMINAL.contains(type(event));
    }

    static boolean entersState(HistoryEvent event) {
        return type(event).endsWith("StateEntered");
    }

    static boolean exitsState(HistoryEvent event) {
        return type(event).endsWith("StateExited");
    }

    static boolean schedules(HistoryEvent event) {
        return type(event).endsWith("Scheduled");
    }

    static boolean reportsError(HistoryEvent event) {
        return type(event).endsWith("Failed") || type(event).endsWith("TimedOut");
    }

    /** The name of the state that an event enters or exits, or whose failed evaluation it reports. */
    static Optional<String> stateName(HistoryEvent event) {
        return Optional.ofNullable(event.stateEnteredEventDetails())
                .map(StateEnteredEventDetails::name)
                .or(() -> Optional.ofNullable(event.stateExitedEventDetails()).map(StateExitedEventDetails::name))
                .or(() -> Optional.ofNullable(event.evaluationFailedEventDetails())
                        .map(EvaluationFailedEventDetails::state))
                .filter(name -> !name.isBlank());
    }

    /** Present only in the event that starts a redriven attempt. */
    static Optional<Integer> redriveCount(HistoryEvent event) {
        return Optional.ofNullable(event.executionRedrivenEventDetails())
                .map(ExecutionRedrivenEventDetails::redriveCount);
    }

    private static String type(HistoryEvent event) {
        return Optional.ofNullable(event.typeAsString()).orElse("");
    }
}
