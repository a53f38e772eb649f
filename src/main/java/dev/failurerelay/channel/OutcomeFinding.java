package dev.failurerelay.channel;

import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.check.Check.Finding;

/** The self-check's finding about a call that sends nothing. */
public final class OutcomeFinding {

    private static final String MAY_PASS = "it may pass: check again; if it stays, check the address and the network";

    private OutcomeFinding() {}

    /** @param detail of the finding if the call succeeded */
    public static Finding of(String check, Outcome outcome, String detail) {
        if (outcome instanceof Delivered) {
            return Finding.ok(check, detail);
        }
        return Finding.problem(
                check, outcome.reason(), outcome instanceof Rejected rejected ? rejected.remedy() : MAY_PASS);
    }
}
