package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The result of searching the events read so far for the failed state.
 *
 * @param mayBeOnOlderPage whether events that are older than those read may show the state
 */
record FailedStateSearch(Optional<FailedState> found, boolean mayBeOnOlderPage) {

    private static final FailedStateSearch NOT_FOUND = new FailedStateSearch(Optional.empty(), false);

    private static final FailedStateSearch NOT_YET_FOUND = new FailedStateSearch(Optional.empty(), true);

    /** @param read the execution's history from its newest event on, in any shape */
    static FailedStateSearch in(List<HistoryEvent> read, ExecutionFailure failure) {
        int redriveCount = failure.attempt().redriveCount();
        List<HistoryEvent> events = eventsUpTo(redriveCount, read);
        if (events.isEmpty()) {
            return NOT_YET_FOUND;
        }
        if (!HistoryEvents.endsAttempt(events.get(0)) || endsBefore(redriveCount, events)) {
            return NOT_FOUND;
        }
        EventChain chain = EventChain.to(events.get(0), events);
        StatePath path = StatePath.along(chain, events, failure.arn());
        return path.failedState()
                .map(state -> new FailedStateSearch(Optional.of(state), mayExplain(chain, state, failure)))
                .orElseGet(() -> switch (chain.end()) {
                    case UNREAD -> NOT_YET_FOUND;
                    case BROKEN -> NOT_FOUND;
                    case REACHED -> path.leadsIntoState() ? NOT_FOUND : withoutChain(events, failure);
                });
    }

    /**
     * The failed state of an Express execution, as far as the events logged together with its failure show it.
     *
     * <p>If lines are missing, the state that was entered last and not exited counts only if at most one event is missing since:
     * it takes two to exit a state and to enter another.
     */
    static Optional<FailedState> inLog(ExecutionFailure failure) {
        List<HistoryEvent> events = LoggedEvents.of(failure.loggedHistory());
        return in(events, failure)
                .found()
                .or(() -> withoutChain(eventsUpTo(Integer.MAX_VALUE, events), failure)
                        .found()
                        .filter(state -> isAlmostWhole(eventsUpTo(Integer.MAX_VALUE, events), failure)));
    }

    private static boolean isAlmostWhole(List<HistoryEvent> newestFirst, ExecutionFailure failure) {
        long end = newestFirst.isEmpty() ? 0 : HistoryEvents.id(newestFirst.get(0));
        return OpenState.entryIn(newestFirst, failure.arn())
                .filter(entry -> HistoryEvents.endsAttempt(newestFirst.get(0)))
                .filter(entry -> HistoryEvents.kindEntered(entry) == StateFrame.Kind.OTHER)
                .map(HistoryEvents::id)
                .filter(entry -> newestFirst.stream()
                                .map(HistoryEvents::id)
                                .filter(id -> id > entry)
                                .distinct()
                                .count()
                        >= end - entry - 1)
                .isPresent();
    }

    /** Whether older events may show the only reason of the failure: an error that was caught before a Fail state. */
    private static boolean mayExplain(EventChain chain, FailedState state, ExecutionFailure failure) {
        return chain.end() == EventChain.End.UNREAD
                && state.isFail()
                && state.caught().isEmpty()
                && failure.cause().message().isBlank();
    }

    /**
     * The events up to the end of the attempt, sorted with the newest first. A redriven execution has one history for all its
     * attempts, and a late event is about an earlier one.
     */
    private static List<HistoryEvent> eventsUpTo(int redriveCount, List<HistoryEvent> read) {
        List<HistoryEvent> numbered = read.stream()
                .filter(Objects::nonNull)
                .filter(event -> HistoryEvents.id(event) > 0)
                .sorted(Comparator.comparingLong(HistoryEvents::id).reversed())
                .toList();
        long nextAttempt = numbered.stream()
                .filter(event -> HistoryEvents.redriveCount(event)
                        .filter(count -> count > redriveCount)
                        .isPresent())
                .mapToLong(HistoryEvents::id)
                .min()
                .orElse(Long.MAX_VALUE);
        return numbered.stream()
                .filter(event -> HistoryEvents.id(event) < nextAttempt)
                .toList();
    }

    /** Whether the events are an earlier attempt's, because the history lags behind the event. */
    private static boolean endsBefore(int redriveCount, List<HistoryEvent> newestFirst) {
        return newestFirst.stream()
                .flatMap(event -> HistoryEvents.redriveCount(event).stream())
                .findFirst()
                .filter(count -> count < redriveCount)
                .isPresent();
    }

    /** If the execution was stopped from outside, no event leads to its end: it was in the state that it had not exited. */
    private static FailedStateSearch withoutChain(List<HistoryEvent> events, ExecutionFailure failure) {
        Optional<FailedState> found = OpenState.entryIn(events, failure.arn())
                .flatMap(entry -> lastWork(entry, events, failure)
                        .orElseGet(() -> pathTo(entry, events, failure))
                        .failedState());
        return found.isPresent() ? new FailedStateSearch(found, false) : NOT_YET_FOUND;
    }

    /** What the state was doing at the end, if the last event before the end is the state's own. */
    private static Optional<StatePath> lastWork(
            HistoryEvent entry, List<HistoryEvent> events, ExecutionFailure failure) {
        return events.stream()
                .skip(1)
                .findFirst()
                .map(last -> pathTo(last, events, failure))
                .filter(path -> path.entry().filter(entry::equals).isPresent());
    }

    private static StatePath pathTo(HistoryEvent last, List<HistoryEvent> events, ExecutionFailure failure) {
        return StatePath.along(EventChain.to(last, events), events, failure.arn());
    }
}
