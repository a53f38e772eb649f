package dev.failurerelay.relay;

import dev.failurerelay.channel.Target;
import dev.failurerelay.incident.Books;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Run;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Closes the books of incidents that have been quiet for their window: tells the final count where people know a smaller one. */
@Singleton
class StormsEnd {

    private final Books books;
    private final Incidents incidents;
    private final Ledger ledger;
    private final Duties duties;
    private final GrowthUpdates updates;
    private final Duration window;

    StormsEnd(
            Books books,
            Incidents incidents,
            Ledger ledger,
            Duties duties,
            GrowthUpdates updates,
            IncidentConfig config) {
        this.books = books;
        this.incidents = incidents;
        this.ledger = ledger;
        this.duties = duties;
        this.updates = updates;
        this.window = config.window();
    }

    /** What is left to tell; books with nothing left are closed. */
    List<Telling> tellings(Instant now, Instant until) {
        return books.open().stream()
                .flatMap(id -> telling(id, now, until).stream())
                .toList();
    }

    private Optional<Telling> telling(IncidentId id, Instant now, Instant until) {
        Optional<Incident> found = incidents.find(id, now);
        if (found.filter(incident -> incident.count() > incident.announced()).isEmpty()) {
            if (found.filter(incident -> !isQuiet(incident, now)).isEmpty()) {
                books.close(id);
            }
            return Optional.empty();
        }
        Incident incident = found.get();
        if (told(incident).isEmpty() || !isQuiet(incident, now)) {
            return Optional.empty();
        }
        String run = incident.count() + "#OVER";
        return ledger.claim("incident " + id.value(), run, now, until) instanceof Claim.Granted claim
                ? Optional.of(telling(incident, claim.run(), now))
                : Optional.empty();
    }

    private boolean isQuiet(Incident incident, Instant now) {
        return incident.lastAt().plus(window).isBefore(now);
    }

    private static List<Target> told(Incident incident) {
        return incident.targets().stream()
                .filter(target -> incident.reference(target).isPresent())
                .toList();
    }

    private Telling telling(Incident incident, Run run, Instant now) {
        List<Duty> due = told(incident).stream()
                .map(target -> duties.growth(run, incident.id(), target, incident.count(), updates::over, now))
                .toList();
        About about = new About(incident.id().value(), "OVER", Optional.empty());
        return new Telling(
                about,
                incident.id(),
                run,
                due,
                TicketName.none(),
                () -> incidents.announced(incident.id(), incident.count(), now),
                () -> books.close(incident.id()));
    }
}
