package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.history.StateFrame.Kind;
import java.util.Optional;

/** Records with which errors states fail, and which errors are caught. */
final class FrameErrors {

    private final OpenFrames open;
    private final ExecutionArn execution;

    FrameErrors(OpenFrames open, ExecutionArn execution) {
        this.open = open;
        this.execution = execution;
    }

    void fail(StateFrame frame, ErrorReport report) {
        frame.fail(error(frame, report));
    }

    /** Fails a Map or Parallel because of a state in it. */
    void failBecauseOf(StateFrame innermost, StateFrame container) {
        container.fail(reasonOf(innermost));
    }

    /** A Fail state's own event does not say why, but the error that led to it may have been caught before. */
    private CaughtError reasonOf(StateFrame innermost) {
        return innermost
                .failure()
                .or(() ->
                        innermost.kind() == Kind.FAIL ? open.scopeOf(innermost).caughtInside() : Optional.empty())
                .orElseGet(() -> error(innermost, ErrorReport.NONE));
    }

    void catchFailureOf(StateFrame frame) {
        open.scopeOf(frame).caught(frame.failure().orElseGet(() -> error(frame, ErrorReport.NONE)));
    }

    /** Catches the failure of a state whose entry was not read: what failed last on the chain failed in it. */
    void catchFailureOfUnread(String name, StateFrame innermost) {
        StateFrame frame = new StateFrame(name, Kind.OTHER, Optional.empty());
        innermost
                .failure()
                .ifPresent(error -> frame.fail(error.state().isPresent() ? error : error(frame, error.report())));
        catchFailureOf(frame);
    }

    private CaughtError error(StateFrame frame, ErrorReport report) {
        return new CaughtError(
                Optional.of(frame.name()).filter(name -> !name.isEmpty()),
                open.place(frame),
                report,
                frame.expired(),
                frame.mapRun(),
                frame.function(execution));
    }
}
