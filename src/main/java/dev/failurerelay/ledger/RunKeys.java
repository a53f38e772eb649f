package dev.failurerelay.ledger;

import dev.failurerelay.channel.Target;

/**
 * What the attributes of an execution's row are called. They are a format: rows of every earlier version are read.
 *
 * @param run as in {@code 0#FAILED}
 */
record RunKeys(String run) {

    /** The incident that the execution belongs to. */
    static final String INCIDENT = "incident";

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
        return "tries " + run;
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
