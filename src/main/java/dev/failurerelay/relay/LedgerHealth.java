package dev.failurerelay.relay;

/** Whether the ledger answers in this invocation. Used by one thread. */
final class LedgerHealth {

    /** After so many failures without an answer, the rest of the time is for notifying people. */
    private static final int MAX_TRIES = 2;

    private boolean hasAnswered;
    private int failures;
    private String reason = "it did not answer";

    /** Whether another try is a waste of time. */
    boolean isDown() {
        return !hasAnswered && failures >= MAX_TRIES;
    }

    void answered() {
        hasAnswered = true;
    }

    void failed(String why) {
        failures++;
        reason = why;
    }

    /** Whether it never answered although it was asked. One call that fails among others may have been throttled. */
    boolean isOut() {
        return !hasAnswered && failures > 0;
    }

    /** Why it failed last. */
    String reason() {
        return reason;
    }
}
