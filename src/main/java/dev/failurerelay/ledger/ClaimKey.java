package dev.failurerelay.ledger;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is claimed: a run of an execution, or an announcement about an incident. Both texts are stored.
 *
 * @param subject the execution's ARN, or a name for the announcement
 * @param run as in {@code 0#FAILED}; unique within the subject
 */
public record ClaimKey(String subject, String run) {

    public static ClaimKey of(Attempt attempt) {
        return new ClaimKey(attempt.execution().value(), attempt.runKey());
    }

    public static ClaimKey of(RecoveryId recovery) {
        return new ClaimKey(recovery.execution().value(), recovery.runKey());
    }

    /** The announcement of the final count. */
    public static ClaimKey finalCount(IncidentId incident, long count) {
        return new ClaimKey("incident " + incident.value(), count + "#OVER");
    }

    /**
     * The notice to other targets than those of a failure's routes, because none of these has accepted it.
     *
     * @param standIns all that stand in for the targets of those routes: failures of one incident may have different ones
     */
    public static ClaimKey fallback(IncidentId incident, List<Target> standIns) {
        String targets = standIns.stream().map(Target::toString).sorted().collect(Collectors.joining(", "));
        return new ClaimKey("fallback " + incident.value() + " " + targets, "0#FALLBACK");
    }

    /** The announcement that {@code rejecting}, a target of the incident, rejects deliveries. */
    public static ClaimKey rejection(IncidentId incident, Target rejecting) {
        return new ClaimKey("refusal " + incident.value() + " " + rejecting, "0#REFUSED");
    }
}
