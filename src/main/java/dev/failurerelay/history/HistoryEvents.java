package dev.failurerelay.history;

import java.util.Optional;
import java.util.OptionalInt;
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

    static boolean timesOut(HistoryEvent event) {
        return type(event).endsWith("TimedOut");
    }

    /** What distinguishes the state that an event enters. */
    static StateFrame.Kind kindEntered(HistoryEvent event) {
        return is(event, "FailStateEntered")
                ? StateFrame.Kind.FAIL
                : container(event, "StateEntered").orElse(StateFrame.Kind.OTHER);
    }

    /** Whether the event is that of a Map or Parallel state, as in {@code MapStateFailed}; neither has its name. */
    static Optional<StateFrame.Kind> container(HistoryEvent event, String suffix) {
        String type = type(event);
        if (type.equals("Map" + suffix)) {
            return Optional.of(StateFrame.Kind.MAP);
        }
        return type.equals("Parallel" + suffix) ? Optional.of(StateFrame.Kind.PARALLEL) : Optional.empty();
    }

    /**
     * An item of a Map.
     *
     * @param map its name; not blank
     * @param item its index, from 0 on
     */
    record Iteration(String map, OptionalInt item) {}

    /** The item that an event is about; empty if it does not name the Map. */
    static Optional<Iteration> iteration(HistoryEvent event) {
        return Optional.ofNullable(event.mapIterationStartedEventDetails())
                .or(() -> Optional.ofNullable(event.mapIterationFailedEventDetails()))
                .filter(item -> item.name() != null && !item.name().isBlank())
                .map(item -> new Iteration(
                        item.name(), item.index() == null ? OptionalInt.empty() : OptionalInt.of(item.index())));
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
