package dev.failurerelay.incident;

import dev.failurerelay.incident.OpenIncidents.Listed;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a state machine from having ever more open incidents: once it has {@value OpenIncidents#MAX}, a failure that would open another
 * joins one of them. A failure of a Map run joins one that a failure of a Map run has opened.
 */
@Singleton
public class OpenIncidentLimit {

    private final OpenIncidents openIncidents;
    private final Incidents incidents;

    public OpenIncidentLimit(Table table, Incidents incidents) {
        this.openIncidents = new OpenIncidents(table);
        this.incidents = incidents;
    }

    /**
     * @param opened the incident that the failure has just opened; it is withdrawn if the failure joins another
     * @return empty if the failure stays where it is
     */
    Optional<IncidentEntry> joinOther(IncidentEntry opened, Arrival arrival) {
        IncidentId own = opened.incident().id();
        List<Listed> listed = openIncidents.add(own, arrival.failure(), arrival.now());
        boolean isOfMapRun = OpenIncidents.isOfMapRun(arrival.failure());
        boolean isCrowded = listed.size() >= OpenIncidents.MAX;
        if (!isCrowded && listed.stream().noneMatch(other -> isOfMapRun && other.isOfMapRun())) {
            return Optional.empty();
        }
        List<Candidate> candidates = candidates(listed, arrival);
        List<Candidate> suitable = candidates.size() >= OpenIncidents.MAX
                ? candidates.subList(0, OpenIncidents.MAX)
                : candidates.stream()
                        .filter(candidate -> isOfMapRun && candidate.listed().isOfMapRun())
                        .toList();
        return best(suitable, arrival)
                .filter(best -> incidents.withdraw(
                        own, arrival.attempt(), Optional.of(best.incident().id()), arrival.now()))
                .flatMap(best -> join(best, own, arrival));
    }

    private record Candidate(Listed listed, Incident incident) {}

    /** Those that would take a further failure, oldest first; the others are removed from the list. */
    private List<Candidate> candidates(List<Listed> listed, Arrival arrival) {
        Instant now = arrival.now();
        List<Candidate> open = new ArrayList<>();
        List<IncidentId> over = new ArrayList<>();
        for (Listed each : listed) {
            Optional<Incident> incident = incidents.find(each.id(), now).filter(found -> incidents.isOpen(found, now));
            incident.ifPresentOrElse(found -> open.add(new Candidate(each, found)), () -> over.add(each.id()));
        }
        openIncidents.remove(over, arrival.failure());
        return open;
    }

    /**
     * The one that knows the failure's kind, else the oldest that can announce it, else the oldest. A newer one may be about to join
     * another itself.
     */
    private static Optional<Candidate> best(List<Candidate> candidates, Arrival arrival) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.incident().knownKind(arrival.kind()).isPresent())
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(candidate -> candidate.incident().kinds().size() < Kinds.MAX)
                        .findFirst())
                .or(() -> candidates.stream().findFirst());
    }

    /** If the other one is over by now, the failure opens its own again, which stays in the list. */
    private Optional<IncidentEntry> join(Candidate best, IncidentId own, Arrival arrival) {
        Optional<IncidentEntry> joined = incidents.joinIfOpen(best.incident().id(), arrival);
        joined.ifPresent(entry -> {
            openIncidents.remove(List.of(own), arrival.failure());
            incidents.remember(arrival, entry);
        });
        return joined.or(() -> Optional.of(incidents.enter(arrival, Optional.empty())));
    }
}
