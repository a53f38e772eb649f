package dev.failurerelay.channel;

import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.check.Finding;

/** What the outcome of a call that sends nothing says about what it needed. */
public final class Probe {

    private static final String PASSING = "it may pass: check again; if it stays, check the address and the network";

    private Probe() {}

    /** @param good what is known where the call succeeded */
    public static Finding finding(String check, Outcome outcome, String good) {
        if (outcome instanceof Delivered) {
            return Finding.ok(check, good);
        }
        return Finding.problem(
                check, outcome.reason(), outcome instanceof Rejected rejected ? rejected.remedy() : PASSING);
    }
}
