package dev.failurerelay.check;

import dev.failurerelay.invocation.Invocation;
import java.util.List;

/** One thing that must be right for failures to be told. Asks and looks; sends nothing to anybody. */
public interface Check {

    /**
     * Looks now, without what was held from before, and answers before the invocation's deadline.
     *
     * @return a finding for each thing that was looked at, in the order of reading; not empty
     */
    List<Finding> findings(Invocation invocation);
}
