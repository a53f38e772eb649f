package dev.failurerelay.notice;

import java.util.List;

/** Sentences that come before a notice: why a target gets it, or that it may come again. */
public final class Prefaces {

    private Prefaces() {}

    /** For an opening that had to wait while its incident grew. */
    public static String late(IncidentGrowth growth) {
        return "This incident has " + growth.describe() + ".";
    }

    /** @param undelivered as in {@code Slack #billing (HTTP status 503)}; at least one */
    public static String notAccepted(List<String> undelivered) {
        return "You get this because its own targets could not be notified: " + String.join(", ", undelivered)
                + (undelivered.size() == 1 ? " has" : " have")
                + " not accepted it. The relay keeps trying, for a day.";
    }

    /** @param reason why the ledger cannot be used, as in {@code ResourceNotFoundException} */
    public static String withoutLedger(String reason) {
        return "The relay cannot use its ledger (" + reason
                + ") and does not know what it has sent before: this may come again,"
                + " up to once an hour, and further failures like it are not counted.";
    }
}
