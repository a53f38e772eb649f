package dev.failurerelay.relay;

import java.util.Optional;

/** Whether the ledger answers in this invocation. Used by one thread. */
final class LedgerHealth {

    /** After so many failures without an answer, the rest of the time is for notifying people. */
    private static final int MAX_TRIES = 2;

    private boolean hasAnswered;
    private int failures;
    private Optional<String> reason = Optional.empty();

    /** Whether another try is a waste of time. */
    boolean isDown() {
        return !hasAnswered && failures >= MAX_TRIES;
    }

    void answered() {
        hasAnswered = true;
    }

    void failed(String why) {
        failures++;
        reason = Optional.of(why);
    }

    /** Why it never answered; empty if it did, or was not asked. One call that fails among others may have been throttled. */
    Optional<String> outage() {
        return hasAnswered ? Optional.empty() : reason;
    }
}
