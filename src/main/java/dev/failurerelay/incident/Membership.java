package dev.failurerelay.incident;

import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Run;
import dev.failurerelay.notice.Lineage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which incident a failure belongs to: the one that its execution or a relative of it is in already, else the current one of
 * its kind, else one that it opens.
 */
@Singleton
public class Membership {

    private final Incidents incidents;
    private final Ledger ledger;
    private final boolean families;

    public Membership(Incidents incidents, Ledger ledger, IncidentConfig config) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.families = !config.window().isZero();
    }

    /**
     * Enters a claimed failure into its incident, and its relatives with it.
     *
     * @param targets that are told of it, where it opens one
     */
    public Entry enter(Run run, ExecutionFailure failure, Collection<Target> targets, Instant now) {
        Attempt attempt = failure.attempt();
        Optional<Entry> known = run.incident().flatMap(id -> join(id, attempt, now));
        List<String> relatives = relatives(failure);
        Entry entry = known.or(() -> ofRelatives(relatives, attempt, now))
                .orElseGet(() -> incidents.enter(failure, targets, now));
        if (known.isEmpty() && run.incident().isPresent()) {
            ledger.rebind(failure.arn().value(), entry.incident().id().value(), now);
        }
        if (known.isPresent() && relatives.isEmpty()) {
            return entry;
        }
        return bindAll(entry, failure, relatives, targets, now);
    }

    private List<String> relatives(ExecutionFailure failure) {
        return families
                ? Lineage.of(failure).relatives().stream()
                        .map(ExecutionArn::value)
                        .distinct()
                        .toList()
                : List.of();
    }

    private Optional<Entry> ofRelatives(List<String> relatives, Attempt attempt, Instant now) {
        return relatives.stream()
                .flatMap(relative -> ledger.incidentOf(relative, now).stream())
                .flatMap(id -> join(id, attempt, now).stream())
                .findFirst();
    }

    private Optional<Entry> join(String id, Attempt attempt, Instant now) {
        return incidents.join(new IncidentId(id), attempt, false, now);
    }

    /**
     * Binds the failure and its relatives to the incident. Relatives that fail at the same moment do the same elsewhere: all
     * go through the names in one order, so that of two who opened an incident each exactly one finds itself second, and
     * gives way.
     */
    private Entry bindAll(
            Entry entry, ExecutionFailure failure, List<String> relatives, Collection<Target> targets, Instant now) {
        IncidentId id = entry.incident().id();
        List<String> bound = new ArrayList<>();
        for (String execution : Stream.concat(
                        relatives.stream(), Stream.of(failure.arn().value()))
                .distinct()
                .sorted()
                .toList()) {
            IncidentId actual = new IncidentId(ledger.bind(execution, id.value(), now));
            if (!actual.equals(id) && entry.place() == 1 && incidents.withdraw(id, failure.attempt(), now)) {
                Entry other = incidents
                        .join(actual, failure.attempt(), false, now)
                        .orElseGet(() -> incidents.enter(failure, targets, now));
                bound.add(failure.arn().value());
                bound.forEach(name -> ledger.rebind(name, other.incident().id().value(), now));
                return other;
            }
            bound.add(execution);
        }
        return entry;
    }
}
