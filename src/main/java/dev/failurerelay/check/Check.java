package dev.failurerelay.check;

import dev.failurerelay.invocation.Invocation;
import java.util.List;

/** Checks one precondition of deliveries. It reads only, and sends no message. */
public interface Check {

    /**
     * Checks without cached values, and returns before the invocation's deadline.
     *
     * @return one finding for each thing checked, in the order of the report; not empty
     */
    List<Finding> findings(Invocation invocation);
}
