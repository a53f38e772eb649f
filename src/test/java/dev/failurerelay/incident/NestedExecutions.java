package dev.failurerelay.incident;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import java.util.ArrayList;
import java.util.List;

/** Builds executions that were started by one another and that all failed, each with a state machine and an error of its own. */
final class NestedExecutions {

    /** How one failure names another. */
    enum Link {
        CHILDS_INPUT,
        PARENTS_CAUSE,
        BOTH
    }

    private NestedExecutions() {}

    /**
     * @param name unique to this family
     * @return the youngest first
     */
    static List<ExecutionFailure> of(String name, int generations, Link link) {
        List<ExecutionFailure> family = new ArrayList<>();
        String cause = "No rows";
        for (int generation = 0; generation < generations; generation++) {
            boolean last = generation == generations - 1;
            String input = link == Link.PARENTS_CAUSE || last
                    ? "{}"
                    : "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + arn(name, generation + 1) + "\"}";
            family.add(Failures.failure()
                    .arn(arn(name, generation))
                    .stateMachine(name + generation)
                    .name("member")
                    .error("E" + generation)
                    .cause(link == Link.CHILDS_INPUT ? "A task failed" : cause)
                    .input(input, false)
                    .build());
            cause = "{\"ExecutionArn\":\"" + arn(name, generation) + "\",\"Status\":\"FAILED\",\"Cause\":"
                    + TextNode.valueOf(cause) + "}";
        }
        return family;
    }

    private static String arn(String name, int generation) {
        return "arn:aws:states:eu-west-1:445566778899:execution:" + name + generation + ":member";
    }
}
