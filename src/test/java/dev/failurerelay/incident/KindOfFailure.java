package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;

/** Compares the kinds of failures. */
public final class KindOfFailure {

    private KindOfFailure() {}

    /** Whether the second failure is announced because of the first, or the first because of the second. */
    public static boolean isShared(ExecutionFailure one, ExecutionFailure other) {
        return Kind.of(one).matches(Kind.of(other)) || Kind.of(other).matches(Kind.of(one));
    }
}
