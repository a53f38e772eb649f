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
        OpenState onChain = OpenState.in(chain.events());
        Optional<HistoryEvent> evaluation = onChain.events().stream()
                .filter(event -> HistoryEvents.is(event, "EvaluationFailed"))
                .filter(event -> HistoryEvents.stateName(event).isPresent())
                .findFirst();
        Optional<HistoryEvent> naming = evaluation.or(onChain::entry);
        return naming.map(event -> found(event, events, failure, onChain)).orElseGet(() -> switch (chain.end()) {
            case UNREAD -> NOT_YET_FOUND;
            case BROKEN -> NOT_FOUND;
            case REACHED -> withoutChain(events, failure, onChain);
        });
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
    private static FailedStateSearch withoutChain(
            List<HistoryEvent> events, ExecutionFailure failure, OpenState onChain) {
        OpenState open = OpenState.in(events);
        return open.entry()
                .map(entry ->
                        found(entry, events, failure, lastWork(events, open).orElse(onChain)))
                .orElse(NOT_YET_FOUND);
    }

    /** What the state was doing at the end, if the last event before the end is the state's own. */
    private static Optional<OpenState> lastWork(List<HistoryEvent> events, OpenState open) {
        return events.stream()
                .skip(1)
                .findFirst()
                .map(last -> OpenState.in(EventChain.to(last, events).events()))
                .filter(last -> last.entry().equals(open.entry()));
    }

    private static FailedStateSearch found(
            HistoryEvent naming, List<HistoryEvent> events, ExecutionFailure failure, OpenState onChain) {
        return new FailedStateSearch(
                HistoryEvents.stateName(naming)
                        .map(name -> new FailedState(
                                name,
                                retries(onChain.events()),
                                onChain.events().stream()
                                        .filter(HistoryEvents::schedules)
                                        .findFirst()
                                        .flatMap(scheduled -> LambdaFunction.scheduledBy(scheduled, failure.arn())),
                                caughtBefore(naming, events))),
                false);
    }

    /** Runs before a redrive belong to another attempt. */
    private static int retries(List<HistoryEvent> newestFirst) {
        long runs = newestFirst.stream()
                .takeWhile(event -> !HistoryEvents.is(event, "ExecutionRedriven"))
                .filter(HistoryEvents::schedules)
                .count();
        return (int) Math.max(0, runs - 1);
    }

    /** If a state is exited directly after an error, that error was caught. */
    private static Optional<String> caughtBefore(HistoryEvent entry, List<HistoryEvent> events) {
        if (!HistoryEvents.is(entry, "FailStateEntered")) {
            return Optional.empty();
        }
        List<HistoryEvent> before = EventChain.to(entry, events).events();
        for (int i = 1; i + 1 < before.size(); i++) {
            if (HistoryEvents.exitsState(before.get(i)) && HistoryEvents.reportsError(before.get(i + 1))) {
                return HistoryEvents.stateName(before.get(i));
            }
        }
        return Optional.empty();
    }
}
