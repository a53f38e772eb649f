package dev.failurerelay.relay;

import dev.failurerelay.channel.Target;
import dev.failurerelay.incident.Books;
import dev.failurerelay.incident.Books.Book;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.LedgerUnavailableException;
import dev.failurerelay.ledger.Run;
import dev.failurerelay.notice.Update;
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
    private final Audience audience;
    private final Duration window;

    StormsEnd(
            Books books,
            Audience audience,
            Incidents incidents,
            Ledger ledger,
            Duties duties,
            GrowthUpdates updates,
            IncidentConfig config) {
        this.books = books;
        this.audience = audience;
        this.incidents = incidents;
        this.ledger = ledger;
        this.duties = duties;
        this.updates = updates;
        this.window = config.window();
    }

    /**
     * Adds what is left to tell to the round; books with nothing left are closed. One that is in the way stops no other, and
     * those for which there is no time are left to the next sweep.
     */
    void tell(Round round, Tally tally) {
        for (Book book : books.open(round.now())) {
            if (!round.deadline().leavesTimeAfter(Duration.ZERO)) {
                return;
            }
            try {
                telling(book, round.now(), round.until()).ifPresent(telling -> round.add(telling, tally));
            } catch (LedgerUnavailableException e) {
                tally.undone(about(book.incident()), "the ledger: " + e.getMessage());
            } catch (RuntimeException fault) {
                tally.undone(about(book.incident()), Unexpected.logged(fault));
            }
        }
    }

    private Optional<Telling> telling(Book book, Instant now, Instant until) {
        IncidentId id = book.incident();
        Optional<Incident> found = incidents.find(id, now);
        if (found.filter(incident -> !isQuiet(incident, now)).isPresent()) {
            return Optional.empty();
        }
        if (found.filter(incident -> incident.count() > incident.announced()).isEmpty()) {
            books.close(book);
            return Optional.empty();
        }
        Incident incident = found.get();
        String run = incident.count() + "#OVER";
        if (told(incident).isEmpty()
                || !(ledger.claim("incident " + id.value(), run, now, until) instanceof Claim.Granted claim)) {
            return Optional.empty();
        }
        return Optional.of(telling(incident, claim.run(), book, now));
    }

    private boolean isQuiet(Incident incident, Instant now) {
        return incident.lastAt().plus(window).isBefore(now);
    }

    private static List<Target> told(Incident incident) {
        return incident.targets().stream()
                .filter(target -> incident.reference(target).isPresent())
                .toList();
    }

    private static About about(IncidentId id) {
        return new About(id.value(), "OVER", Optional.empty());
    }

    private Telling telling(Incident incident, Run run, Book book, Instant now) {
        Once<Update> lastWord = new Once<>(() -> updates.over(incident, now));
        List<Target> told = told(incident);
        boolean everybody = told.containsAll(audience.of(incident, now));
        List<Duty> due = told.stream()
                .map(target -> duties.growth(run, incident.id(), target, incident.count(), as -> lastWord.get(), now))
                .toList();
        return new Telling(
                about(incident.id()),
                incident.id(),
                run,
                due,
                TicketName.none(),
                () -> incidents.announced(incident.id(), incident.count(), now),
                () -> books.close(book),
                everybody ? Telling.End.ANSWERED : Telling.End.LATER);
    }
}
