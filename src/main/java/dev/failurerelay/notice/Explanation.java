package dev.failurerelay.notice;

import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.history.CaughtError;
import dev.failurerelay.history.ErrorReport;
import dev.failurerelay.history.ExpiredLimit;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.history.LambdaFunction;
import java.util.Optional;

/**
 * What the history says about a failure that its event does not: the limit that expired, or the error that was caught before. Its
 * texts are not redacted.
 *
 * @param caughtCause the caught error's cause, unwrapped; {@link FailureCause#NONE} if there is none
 * @param fillsMessage whether the event has no message of its own
 */
record Explanation(
        ExecutionFailure failure, Optional<FailedState> state, FailureCause caughtCause, boolean fillsMessage) {

    static Explanation of(
            ExecutionFailure failure, Optional<FailedState> state, boolean fillsMessage, CauseParser causes) {
        FailureCause cause = state.flatMap(FailedState::caught)
                .map(CaughtError::report)
                .flatMap(ErrorReport::cause)
                .map(causes::parse)
                .orElse(FailureCause.NONE);
        return new Explanation(failure, state, cause, fillsMessage);
    }

    Optional<CaughtError> caught() {
        return state.flatMap(FailedState::caught);
    }

    /** The message instead of the event's, which has none; empty if the history explains nothing. */
    Optional<String> message() {
        if (!fillsMessage || failure.status() != ExecutionStatus.FAILED) {
            return Optional.empty();
        }
        return timedOut() ? Optional.of(timeout()) : caught().map(this::caughtMessage);
    }

    /** The name of the caught error, if the event names none. */
    Optional<String> errorName() {
        return caught().filter(error -> failure.status() == ExecutionStatus.FAILED)
                .flatMap(this::nameOf);
    }

    /** A service's own name says more than that of Step Functions for any failed task. */
    private Optional<String> nameOf(CaughtError error) {
        return error.report()
                .error()
                .filter(name -> !name.equals("States.TaskFailed"))
                .or(caughtCause::type)
                .or(() -> error.report().error());
    }

    Optional<String> caughtIn() {
        return caught().flatMap(error -> error.state().map(name -> StateLabels.of(name, error.place())));
    }

    Optional<String> caughtName() {
        return caught().flatMap(this::nameOf);
    }

    /** The cause that the message is from, unless the event has a cause of its own. */
    FailureCause shownCause() {
        return message().isPresent()
                        && !timedOut()
                        && failure.cause().stackTrace().isEmpty()
                ? caughtCause
                : failure.cause();
    }

    /** The first line of the caught error's message, unless the whole is in the notice's message. */
    Optional<String> caughtLine() {
        return message().isPresent() && !timedOut()
                ? Optional.empty()
                : caughtCause.message().lines().filter(line -> !line.isBlank()).findFirst();
    }

    /** The limit that expired, unless the message says so. */
    Optional<ExpiredLimit> expired() {
        return state.flatMap(FailedState::expired).filter(limit -> message().isEmpty());
    }

    Optional<String> mapRun() {
        return state.flatMap(FailedState::mapRun).or(() -> caught().flatMap(CaughtError::mapRun));
    }

    /** The Lambda function that failed: a Fail state itself calls none. */
    Optional<LambdaFunction> function() {
        return state.flatMap(FailedState::function)
                .or(() -> state.filter(FailedState::isFail)
                        .flatMap(FailedState::caught)
                        .flatMap(CaughtError::function));
    }

    private boolean timedOut() {
        return state.flatMap(FailedState::expired).isPresent()
                || (failure.error().filter(ExpiredLimit::isTimeout).isPresent()
                        && state.filter(FailedState::isFail).isEmpty());
    }

    private String timeout() {
        String where = state.map(failed -> "state " + StateLabels.quoted(failed.name(), failed.place()))
                .orElse("state");
        Optional<ExpiredLimit> limit = state.flatMap(FailedState::expired);
        return limit.isEmpty()
                        && failure.error()
                                .filter("States.HeartbeatTimeout"::equals)
                                .isPresent()
                ? Timeouts.ofHeartbeat(where)
                : Timeouts.sentence(where, limit);
    }

    private String caughtMessage(CaughtError error) {
        String where = error.state()
                .map(name -> "state " + StateLabels.quoted(name, error.place()))
                .orElse("an earlier state");
        return state.filter(FailedState::isFail).isPresent()
                ? reason(error, where) + "\nThis error was caught in " + where + ". " + end()
                : end() + "\nBefore that, an error was caught in " + where + ": " + reason(error, where);
    }

    private String reason(CaughtError error, String where) {
        String message = caughtCause.message().strip();
        if (!message.isEmpty()) {
            return message;
        }
        Optional<String> name = error.report().error();
        if (error.expired().isPresent() || name.filter(ExpiredLimit::isTimeout).isPresent()) {
            return Timeouts.sentence(error.state().isPresent() ? where : "state", error.expired());
        }
        return name.map(known -> known + ", without a message.")
                .orElse("The history does not show which error it was.");
    }

    private String end() {
        String what = state.map(failed -> (failed.isFail() ? "Fail state " : "state ")
                        + StateLabels.quoted(failed.name(), failed.place())
                        + (failed.isFail() ? " ended the execution" : " failed"))
                .orElse("execution failed");
        return "The " + what + failure.error().map(name -> " with " + name).orElse("") + ", and gave no cause.";
    }

    /** Prints only the attempt, because the rest must not be logged. */
    @Override
    public String toString() {
        return "Explanation[" + failure.attempt().key() + "]";
    }
}
