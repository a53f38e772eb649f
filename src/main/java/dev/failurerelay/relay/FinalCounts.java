package dev.failurerelay.relay;

import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.PendingSummaries;
import dev.failurerelay.incident.PendingSummaries.PendingSummary;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.store.LedgerUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Closes the books of incidents that have been quiet for their window: tells the final count where people know a smaller one. */
@Singleton
class FinalCounts {

    private final PendingSummaries books;
    private final Incidents incidents;
    private final Ledger ledger;
    private final DeliveryTasks duties;
    private final IncidentUpdates updates;
    private final Recipients audience;
    private final Duration window;

    FinalCounts(
            PendingSummaries books,
            Recipients audience,
            Incidents incidents,
            Ledger ledger,
            DeliveryTasks duties,
            IncidentUpdates updates,
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
    void tell(RelayPass round, RelayCounts tally) {
        for (PendingSummary book : books.list(round.now())) {
            if (!round.deadline().leavesTimeAfter(Duration.ZERO)) {
                return;
            }
            try {
                telling(book, round.now(), round.until()).ifPresent(telling -> round.add(telling, tally));
            } catch (LedgerUnavailableException e) {
                tally.undone(about(book.incident()), "the ledger: " + e.getMessage());
            } catch (RuntimeException fault) {
                tally.undone(about(book.incident()), UnexpectedErrors.logged(fault));
            }
        }
    }

    private Optional<DeliveryBatch> telling(PendingSummary book, Instant now, Instant until) {
        IncidentId id = book.incident();
        Optional<Incident> found = incidents.find(id, now);
        if (found.filter(incident -> !isQuiet(incident, now)).isPresent()) {
            return Optional.empty();
        }
        if (found.filter(incident -> incident.count() > incident.announcedCount())
                .isEmpty()) {
            books.remove(book);
            return Optional.empty();
        }
        Incident incident = found.get();
        ClaimKey key = ClaimKey.finalCount(id, incident.count());
        if (told(incident).isEmpty() || !(ledger.claim(key, now, until) instanceof Claim.Granted claim)) {
            return Optional.empty();
        }
        return Optional.of(telling(incident, claim.run(), book, now));
    }

    private boolean isQuiet(Incident incident, Instant now) {
        return incident.lastFailureAt().plus(window).isBefore(now);
    }

    private static List<Target> told(Incident incident) {
        return incident.targets().stream()
                .filter(target -> incident.reference(target).isPresent())
                .toList();
    }

    private static DeliverySubject about(IncidentId id) {
        return new DeliverySubject(id.value(), "OVER", Optional.empty());
    }

    private DeliveryBatch telling(Incident incident, ClaimedRun run, PendingSummary book, Instant now) {
        Once<IncidentUpdate> lastWord = new Once<>(() -> updates.over(incident, now));
        List<Target> told = told(incident);
        boolean everybody = told.containsAll(audience.of(incident, now));
        List<DeliveryTask> due = told.stream()
                .map(target -> duties.growth(run, incident.id(), target, incident.count(), as -> lastWord.get(), now))
                .toList();
        return new DeliveryBatch(
                about(incident.id()),
                incident.id(),
                run,
                due,
                TicketReference.none(),
                () -> incidents.recordAnnouncedCount(incident.id(), incident.count(), now),
                () -> books.remove(book),
                everybody ? DeliveryBatch.End.ANSWERED : DeliveryBatch.End.LATER);
    }
}
