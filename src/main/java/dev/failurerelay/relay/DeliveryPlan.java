package dev.failurerelay.relay;

import dev.failurerelay.incident.Incident;
import dev.failurerelay.ledger.ClaimedRun;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is delivered under one claim, and when that claim is complete.
 *
 * @param incident as it was when the deliveries were planned
 * @param announcements each to a target of its own
 * @param announcedAtLeast the number of failures that every target knows of once the plan is complete, or more; empty if the
 *     plan announces no count
 */
record DeliveryPlan(
        DeliverySubject subject,
        ClaimedRun run,
        Incident incident,
        List<Announcement> announcements,
        OptionalLong announcedAtLeast,
        CompletionRule rule) {

    /** Which result of a delivery leaves nothing to do. A plan is complete if each of its results does. */
    enum CompletionRule {
        DELIVERED,

        /** A rejection counts too, unless a newer secret may help, because a person may have deleted the ticket. */
        ANSWERED,

        /** A target that cannot be notified yet is still missing: a later plan has to complete. */
        NEVER;

        boolean isMetBy(DeliveryResult result) {
            return switch (this) {
                case DELIVERED -> result.isDelivered();
                case ANSWERED ->
                    result.isDelivered()
                            || result.rejection()
                                    .filter(rejected -> !rejected.staleSecret())
                                    .isPresent();
                case NEVER -> false;
            };
        }
    }
}
