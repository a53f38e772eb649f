package dev.failurerelay.ledger;

import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.RowKeys;

/**
 * What the attributes of an execution's row are called. They are a format: rows of every earlier version are read.
 *
 * @param run as in {@code 0#FAILED}
 */
record RunAttributes(String run) {

    /** The incident that the execution belongs to. */
    static final String INCIDENT = "incident";

    /** The recovery by which the execution has recovered. */
    static final String RECOVERED = "recovered";

    private static final String BELOW = "below ";

    private static final String TRIES = "tries ";

    /** One that the execution had started, and that failed before it: its ARN. */
    static String below(String execution) {
        return BELOW + RowKeys.digest(execution);
    }

    static boolean isBelow(String attribute) {
        return attribute.startsWith(BELOW);
    }

    static boolean saysOfFailure(Row row) {
        return row.attributes().keySet().stream().anyMatch(RunAttributes::isOfFailure);
    }

    /** Whether a failure has come of which nobody can say yet that it was told. */
    static boolean saysOfFailureUnderWay(Row row) {
        return row.attributes().keySet().stream()
                .filter(RunAttributes::isOfFailure)
                .map(tries -> new RunAttributes(tries.substring(TRIES.length())))
                .anyMatch(run -> row.number(run.done()).isEmpty());
    }

    /** Whether an attribute says that a failure of the execution has come. */
    static boolean isOfFailure(String attribute) {
        return attribute.startsWith(TRIES) && !attribute.endsWith("#SUCCEEDED");
    }

    /** When the claim's lease ends, in epoch milliseconds. */
    String until() {
        return "until " + run;
    }

    /** The word of whoever holds the claim. */
    String holder() {
        return "holder " + run;
    }

    /** How many claims there were since the last one that was given back. */
    String tries() {
        return TRIES + run;
    }

    /** When everything was told, in epoch milliseconds. */
    String done() {
        return "done " + run;
    }

    /** What the target was told of this run, as the channel calls it. */
    String said(Target target) {
        return "said " + run + " " + target;
    }

    /** Present where the target may have been told without our knowing. */
    String doubt(Target target) {
        return "doubt " + run + " " + target;
    }
}
