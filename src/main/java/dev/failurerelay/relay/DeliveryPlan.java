package dev.failurerelay.relay;

import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.ledger.ClaimedRun;
import java.util.List;
import java.util.Optional;

/**
 * What is delivered under one claim, and when that claim is complete.
 *
 * @param incident as it was when the deliveries were planned
 * @param announcements each to a target of its own
 * @param ticket the target whose ticket the other channels name; empty for the incident's first
 */
record DeliveryPlan(
        DeliverySubject subject,
        ClaimedRun run,
        Incident incident,
        List<Announcement> announcements,
        Optional<Target> ticket,
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
