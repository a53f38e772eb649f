package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Lineage;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which incident a failure belongs to: the one that its execution or a relative of it is in already, else the current one of
 * its kind, else one that it opens.
 */
@Singleton
public class IncidentCorrelator {

    /** A row holds at most 400 KB, and an ARN may be long. */
    private static final int MAX_TRACKED = 50;

    private final Incidents incidents;
    private final Ledger ledger;
    private final boolean families;

    public IncidentCorrelator(Incidents incidents, Ledger ledger, IncidentConfig config) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.families = !config.window().isZero();
    }

    /**
     * Enters a claimed failure into its incident, and its relatives with it. One that is {@link #isOfStorm of a storm} may not be
     * bound to it yet: the caller is to let it {@link #stay}, or to settle it there.
     *
     * @param targets that are told of it, where it opens one
     * @param parents who started an execution; asked where nobody of its family is known
     */
    public IncidentEntry enter(
            ClaimedRun run,
            ExecutionFailure failure,
            Collection<Target> targets,
            Function<ExecutionArn, Optional<ExecutionArn>> parents,
            Instant now) {
        Optional<IncidentEntry> known = ownOf(run, failure, now)
                .or(() -> run.incident().flatMap(id -> join(id, failure.attempt(), run.isRepetition(), now)));
        Lineage named = families ? failure.lineage() : Lineage.ofSelf(failure.arn());
        if (known.isPresent() && named.relatives().isEmpty()) {
            return known.get();
        }
        Optional<IncidentEntry> found = known.or(() -> ofRelatives(named, failure.attempt(), now));
        Lineage lineage = found.isPresent() ? named : named.withAncestors(parents);
        IncidentEntry entry = found.or(() -> ofRelatives(lineage, failure.attempt(), now))
                .orElseGet(() -> incidents.enter(failure, targets, now));
        if (known.isEmpty() && run.incident().isPresent()) {
            rebind(failure.arn(), entry, now);
        }
        if (found.isEmpty()) {
            letGo(lineage, entry, now);
        }
        // Whatever its execution is bound to meanwhile, one that follows so many stays with them.
        return isOfStorm(entry) && lineage.relatives().isEmpty()
                ? entry
                : bindAll(entry, failure, lineage, targets, now);
    }

    /** Whether an incident is so large that a further failure is to cost as little as it can. */
    public static boolean isOfStorm(IncidentEntry entry) {
        return entry.place() > MAX_TRACKED;
    }

    /** Records that a failure belongs to the incident that it has entered. */
    public void stay(ExecutionFailure failure, IncidentEntry entry, Instant now) {
        rebind(failure.arn(), entry, now);
    }

    /**
     * Whether the incident of its execution was told and is closed without it, so that there is nothing to enter: not where it
     * has opened one itself, and others are in that.
     */
    public boolean isOver(ClaimedRun run, ExecutionFailure failure, Instant now) {
        Attempt attempt = failure.attempt();
        boolean closed = run.incident()
                .flatMap(id -> incidents.find(new IncidentId(id), now))
                .filter(incident -> incident.isTold() && incident.isClosed() && !incident.has(attempt))
                .isPresent();
        return closed
                && incidents
                        .openedBy(failure, now)
                        .map(own -> withdraws(run, own.incident(), attempt, now))
                        .orElse(true);
    }

    /**
     * The incident that the failure has opened itself, and that others have entered or were told of since: whatever its
     * execution belongs to by now, nobody else would tell the rest of that one. Either its environment died before it could
     * record so, or another attempt of the execution has taken it elsewhere.
     */
    private Optional<IncidentEntry> ownOf(ClaimedRun run, ExecutionFailure failure, Instant now) {
        boolean mayHave = run.isRetried() || run.isRepetition();
        Optional<IncidentEntry> own = mayHave ? incidents.openedBy(failure, now) : Optional.empty();
        if (own.isEmpty()) {
            return own;
        }
        IncidentId id = own.get().incident().id();
        boolean elsewhere =
                run.incident().filter(bound -> !bound.equals(id.value())).isPresent();
        if (elsewhere && withdraws(run, own.get().incident(), failure.attempt(), now)) {
            return Optional.empty();
        }
        rebind(failure.arn(), own.get(), now);
        return own;
    }

    /**
     * Takes back the incident that an attempt has opened alone: not where its execution was in it, and somebody may have been
     * told of it without our knowing, for that ticket could not be taken back.
     */
    private boolean withdraws(ClaimedRun run, Incident own, Attempt attempt, Instant now) {
        boolean mayBeTold = run.isRepetition() && own.targets().stream().anyMatch(run::inDoubt);
        return !mayBeTold && incidents.withdraw(own.id(), attempt, now);
    }

    private Optional<IncidentEntry> ofRelatives(Lineage lineage, Attempt attempt, Instant now) {
        return lineage.relatives().stream()
                .flatMap(relative -> ledger.incidentOf(relative.value(), now).stream()
                        .flatMap(id -> joinOf(relative, id, attempt, now).stream()))
                .findFirst();
    }

    /** One that has not failed itself, as a parent that goes on for months, is no reason to join what is long over. */
    private Optional<IncidentEntry> joinOf(ExecutionArn relative, String incident, Attempt attempt, Instant now) {
        IncidentId id = new IncidentId(incident);
        return ledger.hasFailed(relative.value(), now)
                ? incidents.join(id, attempt, false, now)
                : incidents.joinWhereOpen(id, attempt, now);
    }

    /** Relatives that have not failed are of the newest incident that they are known from. */
    private void letGo(Lineage lineage, IncidentEntry entry, Instant now) {
        lineage.relatives().stream()
                .filter(relative -> ledger.incidentOf(relative.value(), now)
                        .filter(bound -> !bound.equals(entry.incident().id().value()))
                        .filter(bound -> !incidents.takesMore(new IncidentId(bound), now))
                        .isPresent())
                .filter(relative -> !ledger.hasFailed(relative.value(), now))
                .forEach(relative -> rebind(relative, entry, now));
    }

    private Optional<IncidentEntry> join(String id, Attempt attempt, boolean again, Instant now) {
        return incidents.join(new IncidentId(id), attempt, again, now);
    }

    private void rebind(ExecutionArn execution, IncidentEntry entry, Instant now) {
        ledger.rebind(execution.value(), entry.incident().id().value(), now);
    }

    /**
     * Binds the failure and its relatives to the incident. Relatives that fail at the same moment do the same elsewhere: all
     * go through the names in one order, so that of two who opened an incident each exactly one finds itself second, and
     * gives way.
     */
    private IncidentEntry bindAll(
            IncidentEntry entry, ExecutionFailure failure, Lineage lineage, Collection<Target> targets, Instant now) {
        IncidentId id = entry.incident().id();
        List<ExecutionArn> bound = new ArrayList<>();
        for (ExecutionArn execution : lineage.sorted()) {
            IncidentId actual = bind(execution, entry, lineage, now);
            if (actual.equals(id)) {
                bound.add(execution);
            } else if (entry.place() == 1 && incidents.withdraw(id, failure.attempt(), now)) {
                IncidentEntry other = incidents
                        .join(actual, failure.attempt(), false, now)
                        .orElseGet(() -> incidents.enter(failure, targets, now));
                bound.add(failure.arn());
                bound.forEach(name -> rebind(name, other, now));
                lineage.sorted().forEach(name -> bind(name, other, lineage, now));
                return other;
            } else if (execution.equals(failure.arn())) {
                // Others are in it, whom nobody else would tell of: this failure stays with them.
                rebind(execution, entry, now);
            }
        }
        return entry;
    }

    /** Of a storm, only the first executions are kept in the rows of those that started them. */
    private IncidentId bind(ExecutionArn execution, IncidentEntry entry, Lineage lineage, Instant now) {
        List<String> below = entry.place() <= MAX_TRACKED
                ? lineage.childOf(execution).map(ExecutionArn::value).stream().toList()
                : List.of();
        return new IncidentId(
                ledger.bind(execution.value(), entry.incident().id().value(), below, now));
    }
}
