package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Lineage;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the incident that a failure belongs to: the one that its execution or a relative is in already, else the current one
 * with its fingerprint, else a new one.
 *
 * <p>A person who chooses an input or a cause can claim that executions are relatives. So a failure joins a relative's incident only if it can be
 * announced there as a kind of its own, or as one that is known there already.
 */
@Singleton
public class IncidentCorrelator {

    private final Incidents incidents;
    private final Ledger ledger;
    private final Assignments assignments;
    private final OpenIncidentLimit limit;
    private final boolean correlatesRelatives;

    public IncidentCorrelator(Incidents incidents, Ledger ledger, OpenIncidentLimit limit, IncidentConfig config) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.assignments = new Assignments(ledger, incidents);
        this.limit = limit;
        this.correlatesRelatives = !config.window().isZero();
    }

    /**
     * Enters a claimed failure into its incident, and assigns its execution and relatives. Past the
     * {@link IncidentEntry#isBeyondTrackingLimit tracking limit} its execution may not be assigned yet: the caller must {@link #reassign} it, or
     * complete it in the incident.
     *
     * @param parents finds the execution that started another; called only if no relative is known to the ledger
     */
    public IncidentEntry correlate(
            ClaimedRun run, Arrival arrival, Function<ExecutionArn, Optional<ExecutionArn>> parents) {
        Optional<IncidentEntry> known = openedBySelf(run, arrival).or(() -> joinAssigned(run, arrival));
        Lineage named = correlatesRelatives
                ? arrival.failure().lineage()
                : Lineage.ofSelf(arrival.failure().arn());
        if (known.isPresent() && named.relatives().isEmpty()) {
            return known.get();
        }
        Optional<IncidentEntry> found =
                known.or(() -> joinRelatives(named, arrival)).or(() -> joinSiblings(named, arrival));
        Lineage lineage = found.isPresent() ? named : named.withAncestors(parents);
        IncidentEntry entry =
                found.or(() -> joinRelatives(lineage, arrival)).orElseGet(() -> enter(run, arrival, lineage));
        if (known.isEmpty() && run.incident().isPresent()) {
            reassign(arrival, entry);
        }
        if (found.isEmpty()) {
            assignments.moveUnfailedRelatives(lineage, entry, arrival.now());
        }
        if (named.self().isOfMapRun()) {
            incidents.remember(arrival, entry);
        }
        // Past the tracking limit, the failure stays here even if its execution was reassigned meanwhile.
        return entry.isBeyondTrackingLimit() && lineage.relatives().isEmpty()
                ? entry
                : assignAll(entry, run, arrival, lineage);
    }

    /** Assigns a failure's execution to the incident that the failure has entered. */
    public void reassign(Arrival arrival, IncidentEntry entry) {
        assignments.reassign(arrival.failure().arn(), entry, arrival.now());
    }

    /**
     * Whether the execution's incident was announced and closed before this failure was counted, so that nothing is left to
     * do. False if the failure opened another incident that others have joined.
     */
    public boolean isClosedFor(ClaimedRun run, Arrival arrival) {
        boolean closed = run.incident()
                .flatMap(id -> incidents.find(id, arrival.now()))
                .filter(incident -> incident.isAnnounced() && incident.isClosed())
                .filter(incident -> incident.entryOf(arrival.attempt()).isEmpty())
                .isPresent();
        return closed
                && incidents
                        .openedBy(arrival.failure(), arrival.now())
                        .map(own -> withdraw(run, own.incident(), arrival))
                        .orElse(true);
    }

    /**
     * The incident that the failure has opened, if others have joined it or targets were notified of it. The failure stays
     * there, whatever its execution belongs to by now, because no other failure would announce the rest of that incident. Either
     * its environment died before the assignment was recorded, or another attempt has assigned the execution elsewhere.
     */
    private Optional<IncidentEntry> openedBySelf(ClaimedRun run, Arrival arrival) {
        boolean mayHaveOpened = run.isTakenOver() || run.hasFailedBefore();
        Optional<IncidentEntry> own =
                mayHaveOpened ? incidents.openedBy(arrival.failure(), arrival.now()) : Optional.empty();
        if (own.isEmpty()) {
            return own;
        }
        Incident incident = own.get().incident();
        boolean isElsewhere =
                run.incident().filter(id -> !id.equals(incident.id())).isPresent();
        if (isElsewhere && withdraw(run, incident, arrival)) {
            return Optional.empty();
        }
        reassign(arrival, own.get());
        return own;
    }

    /**
     * Withdraws the incident that an attempt has opened alone. Not possible if the execution was in it and a target is in doubt,
     * because a ticket that may exist cannot be withdrawn.
     */
    private boolean withdraw(ClaimedRun run, Incident own, Arrival arrival) {
        boolean mayBeAnnounced = run.hasFailedBefore() && isInDoubt(run, own);
        return !mayBeAnnounced && incidents.withdraw(own.id(), arrival.attempt(), run.incident(), arrival.now());
    }

    /** A relative may have assigned the execution to its incident before the execution failed. */
    private Optional<IncidentEntry> joinAssigned(ClaimedRun run, Arrival arrival) {
        return run.incident()
                .flatMap(id ->
                        run.hasFailedBefore() ? incidents.rejoin(id, arrival) : incidents.joinRelative(id, arrival));
    }

    private Optional<IncidentEntry> joinRelatives(Lineage lineage, Arrival arrival) {
        return lineage.relatives().stream()
                .flatMap(relative -> ledger.incidentOf(relative, arrival.now()).stream()
                        .flatMap(id -> joinRelative(relative, id, arrival).stream()))
                .findFirst();
    }

    /** A relative that has not failed itself, as a parent that runs for months, is no reason to join an old incident. */
    private Optional<IncidentEntry> joinRelative(ExecutionArn relative, IncidentId id, Arrival arrival) {
        return ledger.hasFailed(relative, arrival.now())
                ? incidents.joinRelative(id, arrival)
                : incidents.joinRelativeIfOpen(id, arrival);
    }

    /** The children of a Map run are thousands, and asking who started each costs two calls. */
    private Optional<IncidentEntry> joinSiblings(Lineage named, Arrival arrival) {
        return named.self().isOfMapRun() ? incidents.joinCurrent(arrival) : Optional.empty();
    }

    private IncidentEntry enter(ClaimedRun run, Arrival arrival, Lineage lineage) {
        Optional<IncidentId> former = run.incident()
                .or(() -> lineage.relatives().stream()
                        .flatMap(relative -> ledger.incidentOf(relative, arrival.now()).stream())
                        .findFirst());
        IncidentEntry entry = incidents.enter(arrival, former.filter(id -> isOver(id, run, arrival.now())));
        boolean hasJustOpened = entry.ordinal() == 1 && run.isFirstClaim() && correlatesRelatives;
        return hasJustOpened ? limit.joinOther(entry, arrival).orElse(entry) : entry;
    }

    /** Whether the execution, or its family, was in an incident that ended before it was quiet for its window. */
    private boolean isOver(IncidentId former, ClaimedRun run, Instant now) {
        return run.hasFailedBefore()
                || incidents
                        .find(former, now)
                        .filter(incident -> incident.isClosed() && !incident.isWithdrawn())
                        .isPresent();
    }

    /**
     * Assigns the failure's execution and its relatives to the incident. Relatives that fail at the same moment do the same in
     * other environments: all go through the ARNs in one order, so that if two have opened an incident each, exactly one of them
     * finds itself second, and withdraws.
     */
    private IncidentEntry assignAll(IncidentEntry entry, ClaimedRun run, Arrival arrival, Lineage lineage) {
        Instant now = arrival.now();
        Attempt attempt = arrival.attempt();
        IncidentId id = entry.incident().id();
        List<ExecutionArn> assigned = new ArrayList<>();
        for (ExecutionArn execution : lineage.sorted()) {
            IncidentId actual = assignments.assignIfUnassigned(execution, entry, lineage, now);
            if (actual.equals(id)) {
                assigned.add(execution);
            } else if (entry.ordinal() == 1
                    && !(run.hasAssignedRelatives() && isInDoubt(run, entry.incident()))
                    && incidents.withdraw(id, attempt, Optional.of(actual), now)) {
                IncidentEntry other =
                        incidents.joinRelative(actual, arrival).orElseGet(() -> enter(run, arrival, lineage));
                assigned.add(arrival.failure().arn());
                assigned.forEach(relative -> assignments.reassign(relative, other, now));
                lineage.sorted().forEach(relative -> assignments.assignIfUnassigned(relative, other, lineage, now));
                return other;
            } else if (execution.equals(arrival.failure().arn())) {
                // Other failures are in this incident, and no other failure would announce them: this one stays.
                assignments.reassign(execution, entry, now);
            }
        }
        if (entry.ordinal() == 1 && !lineage.relatives().isEmpty() && !run.hasAssignedRelatives()) {
            // From here on, the incident may have a ticket.
            ledger.recordRelativesAssigned(run);
        }
        return entry;
    }

    private static boolean isInDoubt(ClaimedRun run, Incident own) {
        return own.targets().stream().anyMatch(target -> run.settledAt(target).isPresent());
    }
}
