package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Lineage;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the incident that a failure belongs to: the one that its execution or a relative is in already, else the current one
 * with its fingerprint, else a new one.
 */
@Singleton
public class IncidentCorrelator {

    /** A row holds at most 400 KB, and an ARN may be long. */
    private static final int MAX_TRACKED = 50;

    private final Incidents incidents;
    private final Ledger ledger;
    private final boolean correlatesRelatives;

    public IncidentCorrelator(Incidents incidents, Ledger ledger, IncidentConfig config) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.correlatesRelatives = !config.window().isZero();
    }

    /**
     * Enters a claimed failure into its incident, and assigns its execution and relatives. Past the
     * {@link #isBeyondTrackingLimit tracking limit} its execution may not be assigned yet: the caller must {@link #reassign} it, or
     * complete it in the incident.
     *
     * @param targets that are notified if the failure opens an incident
     * @param parents finds the execution that started another; called only if no relative is known to the ledger
     */
    public IncidentEntry correlate(
            ClaimedRun run,
            ExecutionFailure failure,
            Collection<Target> targets,
            Function<ExecutionArn, Optional<ExecutionArn>> parents,
            Instant now) {
        Attempt attempt = failure.attempt();
        Optional<IncidentEntry> known = openedBySelf(run, failure, now)
                .or(() -> run.incident().flatMap(id -> incidents.join(id, attempt, run.hasFailedBefore(), now)));
        Lineage named = correlatesRelatives ? failure.lineage() : Lineage.ofSelf(failure.arn());
        if (known.isPresent() && named.relatives().isEmpty()) {
            return known.get();
        }
        Optional<IncidentEntry> found = known.or(() -> joinRelatives(named, attempt, now));
        Lineage lineage = found.isPresent() ? named : named.withAncestors(parents);
        IncidentEntry entry = found.or(() -> joinRelatives(lineage, attempt, now))
                .orElseGet(() -> incidents.enter(failure, targets, now));
        if (known.isEmpty() && run.incident().isPresent()) {
            reassign(failure, entry, now);
        }
        if (found.isEmpty()) {
            reassignUnfailedRelatives(lineage, entry, now);
        }
        // Past the tracking limit, the failure stays here even if its execution was reassigned meanwhile.
        return isBeyondTrackingLimit(entry) && lineage.relatives().isEmpty()
                ? entry
                : assignAll(entry, failure, lineage, targets, now);
    }

    /** Whether an incident is so large that a further failure must cost as little as possible. */
    public static boolean isBeyondTrackingLimit(IncidentEntry entry) {
        return entry.ordinal() > MAX_TRACKED;
    }

    /** Assigns a failure's execution to the incident that the failure has entered. */
    public void reassign(ExecutionFailure failure, IncidentEntry entry, Instant now) {
        reassign(failure.arn(), entry, now);
    }

    /**
     * Whether the execution's incident was announced and closed before this failure was counted, so that nothing is left to
     * do. False if the failure opened another incident that others have joined.
     */
    public boolean isClosedFor(ClaimedRun run, ExecutionFailure failure, Instant now) {
        Attempt attempt = failure.attempt();
        boolean closed = run.incident()
                .flatMap(id -> incidents.find(id, now))
                .filter(incident -> incident.isAnnounced() && incident.isClosed())
                .filter(incident -> incident.entryOf(attempt).isEmpty())
                .isPresent();
        return closed
                && incidents
                        .openedBy(failure, now)
                        .map(own -> withdraw(run, own.incident(), attempt, now))
                        .orElse(true);
    }

    /**
     * The incident that the failure has opened, if others have joined it or targets were notified of it. The failure stays
     * there, whatever its execution belongs to by now, because no other failure would announce the rest of that incident. Either
     * its environment died before the assignment was recorded, or another attempt has assigned the execution elsewhere.
     */
    private Optional<IncidentEntry> openedBySelf(ClaimedRun run, ExecutionFailure failure, Instant now) {
        boolean mayHaveOpened = run.isTakenOver() || run.hasFailedBefore();
        Optional<IncidentEntry> own = mayHaveOpened ? incidents.openedBy(failure, now) : Optional.empty();
        if (own.isEmpty()) {
            return own;
        }
        Incident incident = own.get().incident();
        boolean isElsewhere =
                run.incident().filter(id -> !id.equals(incident.id())).isPresent();
        if (isElsewhere && withdraw(run, incident, failure.attempt(), now)) {
            return Optional.empty();
        }
        reassign(failure, own.get(), now);
        return own;
    }

    /**
     * Withdraws the incident that an attempt has opened alone. Not possible if the execution was in it and a target is in doubt,
     * because a ticket that may exist cannot be withdrawn.
     */
    private boolean withdraw(ClaimedRun run, Incident own, Attempt attempt, Instant now) {
        boolean mayBeAnnounced = run.hasFailedBefore()
                && own.targets().stream()
                        .anyMatch(target -> run.settledAt(target).isPresent());
        return !mayBeAnnounced && incidents.withdraw(own.id(), attempt, now);
    }

    private Optional<IncidentEntry> joinRelatives(Lineage lineage, Attempt attempt, Instant now) {
        return lineage.relatives().stream()
                .flatMap(relative -> ledger.incidentOf(relative, now).stream()
                        .flatMap(id -> joinRelative(relative, id, attempt, now).stream()))
                .findFirst();
    }

    /** A relative that has not failed itself, as a parent that runs for months, is no reason to join an old incident. */
    private Optional<IncidentEntry> joinRelative(ExecutionArn relative, IncidentId id, Attempt attempt, Instant now) {
        return ledger.hasFailed(relative, now)
                ? incidents.join(id, attempt, false, now)
                : incidents.joinIfOpen(id, attempt, now);
    }

    /** Relatives that have not failed move to the newest incident of their family. */
    private void reassignUnfailedRelatives(Lineage lineage, IncidentEntry entry, Instant now) {
        lineage.relatives().stream()
                .filter(relative -> ledger.incidentOf(relative, now)
                        .filter(id -> !id.equals(entry.incident().id()))
                        .filter(id -> !incidents.isOpen(id, now))
                        .isPresent())
                .filter(relative -> !ledger.hasFailed(relative, now))
                .forEach(relative -> reassign(relative, entry, now));
    }

    private void reassign(ExecutionArn execution, IncidentEntry entry, Instant now) {
        ledger.reassignIncident(execution, entry.incident().id(), now);
    }

    /**
     * Assigns the failure's execution and its relatives to the incident. Relatives that fail at the same moment do the same in
     * other environments: all go through the ARNs in one order, so that if two have opened an incident each, exactly one of them
     * finds itself second, and withdraws.
     */
    private IncidentEntry assignAll(
            IncidentEntry entry, ExecutionFailure failure, Lineage lineage, Collection<Target> targets, Instant now) {
        IncidentId id = entry.incident().id();
        List<ExecutionArn> assigned = new ArrayList<>();
        for (ExecutionArn execution : lineage.sorted()) {
            IncidentId actual = assignIfUnassigned(execution, entry, lineage, now);
            if (actual.equals(id)) {
                assigned.add(execution);
            } else if (entry.ordinal() == 1 && incidents.withdraw(id, failure.attempt(), now)) {
                IncidentEntry other = incidents
                        .join(actual, failure.attempt(), false, now)
                        .orElseGet(() -> incidents.enter(failure, targets, now));
                assigned.add(failure.arn());
                assigned.forEach(relative -> reassign(relative, other, now));
                lineage.sorted().forEach(relative -> assignIfUnassigned(relative, other, lineage, now));
                return other;
            } else if (execution.equals(failure.arn())) {
                // Other failures are in this incident, and no other failure would announce them: this one stays.
                reassign(execution, entry, now);
            }
        }
        return entry;
    }

    /** Only an incident's first executions are tracked in the rows of their parents. */
    private IncidentId assignIfUnassigned(ExecutionArn execution, IncidentEntry entry, Lineage lineage, Instant now) {
        List<ExecutionArn> children = isBeyondTrackingLimit(entry)
                ? List.of()
                : lineage.childOf(execution).stream().toList();
        return ledger.assignIncident(execution, entry.incident().id(), children, now);
    }
}
