package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.invocation.Invocation;
import java.util.List;

/** Tells of what was found. */
@FunctionalInterface
public interface Teller {

    /**
     * Tells of all that can be told of.
     *
     * @param found not empty
     * @throws dev.failurerelay.relay.IncompleteRelayException where anything was left undone
     */
    void tell(List<ExecutionFailure> found, Invocation invocation);
}
