package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.IncidentCorrelator;
import dev.failurerelay.incident.IncidentEntry;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.PendingSummaries;
import dev.failurerelay.incident.RecentFailures;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.Lineage;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.routing.Decision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Enters a claimed failure into its incident, and finds out whom it is news for. */
@Singleton
class FailureProcessor {

    private final Ledger ledger;
    private final IncidentCorrelator membership;
    private final Incidents incidents;
    private final RecentFailures roll;
    private final PendingSummaries books;
    private final DeliveryPlanner news;

    FailureProcessor(
            Ledger ledger,
            IncidentCorrelator membership,
            Incidents incidents,
            RecentFailures roll,
            PendingSummaries books,
            DeliveryPlanner news) {
        this.ledger = ledger;
        this.membership = membership;
        this.incidents = incidents;
        this.roll = roll;
        this.books = books;
        this.news = news;
    }

    /**
     * @param claim of the failure
     * @param notice asked for when the first target is about to be told
     * @param round that the telling is to be a part of
     */
    Disposition enrol(
            Claim claim, ExecutionFailure failure, Decision decision, Supplier<Notice> notice, RelayPass round) {
        if (!(claim instanceof Claim.Granted granted)) {
            return claim instanceof Claim.InProgress ? new Disposition.Held() : new Disposition.Done();
        }
        Instant now = round.now();
        ClaimedRun run = granted.run();
        if (hasRecovered(failure, claim) && membership.isClosedFor(run, failure, now)) {
            ledger.complete(run, now);
            return new Disposition.Grouped("it has recovered since, and its incident is closed");
        }
        IncidentEntry entry = membership.correlate(
                run,
                failure,
                decision.targets(),
                execution -> round.lookups().input(execution).flatMap(Lineage::parentIn),
                now);
        IncidentId id = entry.incident().id();
        if (entry.ordinal() > 1) {
            roll.add(id, entry.ordinal(), failure, now);
            books.add(id, now);
        }
        TicketReference ticket = round.ticket();
        Once<Notice> written = new Once<>(notice);
        List<DeliveryTask> due =
                new ArrayList<>(news.openings(entry, failure.attempt(), decision, written, ticket, now));
        DeliveryPlanner.FollowUps followUps = news.followUps(entry, run, failure, now);
        due.addAll(followUps.duties());
        Runnable settled = () -> incidents.releaseMarkers(entry.incident(), failure.attempt(), now);
        if (due.isEmpty()) {
            ledger.completeInIncident(run, id, now);
            settled.run();
            return new Disposition.Grouped("failure " + entry.ordinal() + " of incident " + id.value());
        }
        if (IncidentCorrelator.isBeyondTrackingLimit(entry)) {
            membership.assign(failure, entry, now);
        }
        return new Disposition.ToTell(new DeliveryBatch(
                DeliverySubject.of(failure), id, run, due, ticket, followUps.told(), settled, DeliveryBatch.End.TOLD));
    }

    private static boolean hasRecovered(ExecutionFailure failure, Claim claim) {
        return claim.recovery()
                .flatMap(recovery -> Recovery.ofLaterRedrive(failure, recovery))
                .isPresent();
    }
}
