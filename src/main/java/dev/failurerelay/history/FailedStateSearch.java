package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionFailure;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * What came of looking for the failed state in a history, as far as that was read.
 *
 * @param mayBeOnOlderPage whether events that are older than all that were read may tell it
 */
record FailedStateSearch(Optional<FailedState> found, boolean mayBeOnOlderPage) {

    private static final FailedStateSearch IN_VAIN = new FailedStateSearch(Optional.empty(), false);

    private static final FailedStateSearch NOT_YET = new FailedStateSearch(Optional.empty(), true);

    /** @param read the execution's history from its newest event on, of any shape */
    static FailedStateSearch in(List<HistoryEvent> read, ExecutionFailure failure) {
        int redrives = failure.attempt().redriveCount();
        List<HistoryEvent> events = AttemptEvents.upTo(redrives, read);
        if (events.isEmpty()) {
            return NOT_YET;
        }
        if (!HistoryEvents.endsAttempt(events.get(0)) || AttemptEvents.endBefore(redrives, events)) {
            return IN_VAIN;
        }
        EventChain chain = EventChain.to(events.get(0), events);
        OpenState onChain = OpenState.in(chain.events());
        Optional<HistoryEvent> evaluation = onChain.events().stream()
                .filter(event -> HistoryEvents.is(event, "EvaluationFailed"))
                .filter(event -> HistoryEvents.stateName(event).isPresent())
                .findFirst();
        Optional<HistoryEvent> naming = evaluation.or(onChain::entry);
        return naming.map(event -> found(event, events, failure, onChain)).orElseGet(() -> switch (chain.end()) {
            case UNREAD -> NOT_YET;
            case BROKEN -> IN_VAIN;
            case REACHED -> withoutChain(events, failure, onChain);
        });
    }

    /** Nothing leads to the end of an execution that was stopped from outside: what it was in is what it had not left. */
    private static FailedStateSearch withoutChain(
            List<HistoryEvent> events, ExecutionFailure failure, OpenState onChain) {
        OpenState open = OpenState.in(events);
        return open.entry()
                .map(entry ->
                        found(entry, events, failure, lastDoing(events, open).orElse(onChain)))
                .orElse(NOT_YET);
    }

    /** What the state was doing when the end came, where the event before the end is one of its own. */
    private static Optional<OpenState> lastDoing(List<HistoryEvent> events, OpenState open) {
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
                                        .flatMap(scheduled -> ScheduledFunction.in(scheduled, failure.arn())),
                                caughtBefore(naming, events))),
                false);
    }

    /** Those before a redrive were another attempt's. */
    private static int retries(List<HistoryEvent> newestFirst) {
        long runs = newestFirst.stream()
                .takeWhile(event -> !HistoryEvents.is(event, "ExecutionRedriven"))
                .filter(HistoryEvents::schedules)
                .count();
        return (int) Math.max(0, runs - 1);
    }

    /** A state that is exited right after its error was told has had it caught. */
    private static Optional<String> caughtBefore(HistoryEvent entry, List<HistoryEvent> events) {
        if (!HistoryEvents.is(entry, "FailStateEntered")) {
            return Optional.empty();
        }
        List<HistoryEvent> before = EventChain.to(entry, events).events();
        for (int i = 1; i + 1 < before.size(); i++) {
            if (HistoryEvents.exitsState(before.get(i)) && HistoryEvents.tellsOfError(before.get(i + 1))) {
                return HistoryEvents.stateName(before.get(i));
            }
        }
        return Optional.empty();
    }
}
