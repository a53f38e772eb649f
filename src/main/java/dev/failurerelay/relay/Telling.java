package dev.failurerelay.relay;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.notice.Notice;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A failure on its way to its targets. Its notice is written when the first of them is about to be told, once for all:
 * what was told by an earlier invocation is not looked up again.
 */
final class Telling {

    private final ExecutionFailure failure;
    private final Optional<String> assignee;
    private final Supplier<Notice> writer;
    private @Nullable Notice written;

    Telling(ExecutionFailure failure, Optional<String> assignee, Supplier<Notice> writer) {
        this.failure = failure;
        this.assignee = assignee;
        this.writer = writer;
    }

    ExecutionFailure failure() {
        return failure;
    }

    Attempt attempt() {
        return failure.attempt();
    }

    Optional<String> assignee() {
        return assignee;
    }

    synchronized Notice notice() {
        Notice notice = written == null ? writer.get() : written;
        written = notice;
        return notice;
    }
}
