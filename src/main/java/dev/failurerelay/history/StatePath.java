package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.history.StateFrame.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * Follows a chain of events from its oldest on, and so knows which states it leads into. A Map that is retried enters its
 * children again, a Map's items may follow each other in one chain, and children of a Map or Parallel that failed have no exit.
 */
final class StatePath {

    private final ExecutionArn execution;
    private final IterationEnds iterations;
    private final OpenFrames open = new OpenFrames();
    private final FrameErrors errors;

    private @Nullable HistoryEvent previous;
    private Optional<StateFrame> lastFailed = Optional.empty();

    private StatePath(ExecutionArn execution, IterationEnds iterations) {
        this.execution = execution;
        this.iterations = iterations;
        this.errors = new FrameErrors(open, execution);
    }

    /** @param read all events read, some of which are beside the chain */
    static StatePath along(EventChain chain, List<HistoryEvent> read, ExecutionArn execution) {
        StatePath path = new StatePath(execution, IterationEnds.in(read));
        if (chain.end() != EventChain.End.REACHED) {
            // The oldest events may belong to a state whose entry was not read.
            path.open.enter(new StateFrame("", Kind.OTHER, Optional.empty()));
        }
        List<HistoryEvent> oldestFirst = new ArrayList<>(chain.events());
        Collections.reverse(oldestFirst);
        for (HistoryEvent event : oldestFirst) {
            path.follow(event);
            path.previous = event;
        }
        return path;
    }

    /** The event that entered the innermost open state; empty if it was not read. */
    Optional<HistoryEvent> entry() {
        return open.innermost().flatMap(StateFrame::entry);
    }

    /** Whether a state is open. */
    boolean leadsIntoState() {
        return open.innermost().isPresent();
    }

    /** The innermost open state; empty if there is none, or the history does not name it. */
    Optional<FailedState> failedState() {
        return open.innermost()
                .filter(frame -> !frame.name().isEmpty())
                .map(frame -> new FailedState(
                        frame.name(),
                        open.place(frame),
                        frame.kind() == Kind.FAIL,
                        frame.retries(),
                        frame.function(execution),
                        open.caughtBefore(frame),
                        frame.expired(),
                        frame.mapRun()));
    }

    private void follow(HistoryEvent event) {
        Optional<String> name = HistoryEvents.stateName(event);
        if (HistoryEvents.entersState(event)) {
            enter(StateFrame.enteredBy(event));
        } else if (HistoryEvents.exitsState(event)) {
            name.ifPresent(this::exit);
        } else if (HistoryEvents.is(event, "EvaluationFailed") && name.isPresent()) {
            failEvaluation(event, name.get());
        } else if (HistoryEvents.is(event, "MapIterationStarted")) {
            HistoryEvents.iteration(event).ifPresent(this::startItem);
        } else if (HistoryEvents.is(event, "ExecutionRedriven")) {
            open.forEach(StateFrame::redrive);
        } else {
            followContainer(event);
        }
    }

    private void followContainer(HistoryEvent event) {
        Optional<Kind> started = HistoryEvents.container(event, "StateStarted");
        Optional<Kind> succeeded = HistoryEvents.container(event, "StateSucceeded");
        Optional<Kind> failed = HistoryEvents.container(event, "StateFailed");
        if (started.isPresent()) {
            startContainer(started.get());
        } else if (succeeded.isPresent()) {
            open.closeInside(frame -> frame.kind() == succeeded.get());
        } else if (failed.isPresent()) {
            failContainer(failed.get(), event);
        } else if (!HistoryEvents.endsAttempt(event)) {
            addOwn(event);
        }
    }

    private void addOwn(HistoryEvent event) {
        StateFrame frame = open.top();
        frame.add(event);
        if (HistoryEvents.reportsError(event)) {
            errors.fail(frame, ErrorReport.of(event));
        }
    }

    private void enter(StateFrame entered) {
        if (followsError()) {
            // The exit is missing, as in a log of errors alone.
            errors.catchFailureOf(open.top());
        }
        open.enter(entered);
    }

    private void exit(String name) {
        StateFrame innermost = open.top();
        Optional<StateFrame> exited = open.closeInside(frame -> frame.name().equals(name));
        if (followsError()) {
            exited.ifPresentOrElse(errors::catchFailureOf, () -> errors.catchFailureOfUnread(name, innermost));
        }
        exited.ifPresent(frame -> open.exit());
    }

    private boolean followsError() {
        return previous != null && HistoryEvents.reportsError(previous) && !HistoryEvents.endsAttempt(previous);
    }

    /** An expression may fail before its state is entered. */
    private void failEvaluation(HistoryEvent event, String name) {
        if (open.innermost(frame -> frame.name().equals(name)).isPresent()) {
            open.closeInside(frame -> frame.name().equals(name));
        } else {
            open.enter(new StateFrame(name, Kind.OTHER, Optional.empty()));
        }
        addOwn(event);
    }

    private void startItem(HistoryEvents.Iteration iteration) {
        open.closeInside(frame -> frame.name().equals(iteration.map()))
                .orElseGet(() -> {
                    open.enter(new StateFrame(iteration.map(), Kind.MAP, Optional.empty()));
                    return open.top();
                })
                .startItem(iteration.item());
    }

    private void startContainer(Kind kind) {
        lastFailed
                .filter(frame -> followsError() && open.isOpen(frame))
                .ifPresent(retried -> open.closeInside(frame -> frame == retried));
        if (open.top().kind() == kind) {
            open.top().start();
        }
    }

    private void failContainer(Kind kind, HistoryEvent event) {
        StateFrame innermost = open.top();
        StateFrame failed = open.innermost(frame -> frame.kind() == kind && !frame.ended())
                .orElseGet(() -> unreadContainer(kind, event));
        if (failed != innermost) {
            errors.failBecauseOf(innermost, failed);
        }
        failed.end();
        lastFailed = Optional.of(failed);
    }

    /**
     * A Map or Parallel whose entry was not read. The end of a Map's failed item names the Map, although it is beside the chain.
     */
    private StateFrame unreadContainer(Kind kind, HistoryEvent failed) {
        Optional<HistoryEvents.Iteration> iteration = Optional.of(HistoryEvents.previousId(failed))
                .filter(last -> kind == Kind.MAP)
                .flatMap(iterations::after);
        String name = iteration.map(HistoryEvents.Iteration::map).orElse("");
        StateFrame container = new StateFrame(name, kind, Optional.empty());
        iteration.ifPresent(item -> container.startItem(item.item()));
        open.enclose(container);
        return container;
    }
}
