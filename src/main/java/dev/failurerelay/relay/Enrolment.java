package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.Books;
import dev.failurerelay.incident.Entry;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Membership;
import dev.failurerelay.incident.Roll;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Run;
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
class Enrolment {

    private final Ledger ledger;
    private final Membership membership;
    private final Incidents incidents;
    private final Roll roll;
    private final Books books;
    private final News news;

    Enrolment(Ledger ledger, Membership membership, Incidents incidents, Roll roll, Books books, News news) {
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
    Enrolled enrol(Claim claim, ExecutionFailure failure, Decision decision, Supplier<Notice> notice, Round round) {
        if (!(claim instanceof Claim.Granted granted)) {
            return claim instanceof Claim.Held ? new Enrolled.Held() : new Enrolled.Done();
        }
        Instant now = round.now();
        Run run = granted.run();
        if (hasRecovered(failure, claim) && membership.isOver(run, failure, now)) {
            ledger.settle(run, now);
            return new Enrolled.Grouped("it has recovered since, and its incident is closed");
        }
        Entry entry = membership.enter(
                run,
                failure,
                decision.targets(),
                execution -> round.lookups().input(execution).flatMap(Lineage::parentIn),
                now);
        IncidentId id = entry.incident().id();
        if (entry.place() > 1) {
            roll.enter(id, entry.place(), failure, now);
            books.open(id, now);
        }
        TicketName ticket = round.ticket();
        Once<Notice> written = new Once<>(notice);
        List<Duty> due = new ArrayList<>(news.openings(entry, failure.attempt(), decision, written, ticket, now));
        News.FollowUps followUps = news.followUps(entry, run, failure, now);
        due.addAll(followUps.duties());
        Runnable settled = () -> incidents.settled(entry.incident(), failure.attempt(), now);
        if (due.isEmpty()) {
            ledger.settleIn(run, id.value(), now);
            settled.run();
            return new Enrolled.Grouped("failure " + entry.place() + " of incident " + id.value());
        }
        if (Membership.isOfStorm(entry)) {
            membership.stay(failure, entry, now);
        }
        return new Enrolled.ToTell(
                new Telling(About.of(failure), id, run, due, ticket, followUps.told(), settled, Telling.End.TOLD));
    }

    private static boolean hasRecovered(ExecutionFailure failure, Claim claim) {
        return claim.recovery().flatMap(key -> Recovery.of(failure, key)).isPresent();
    }
}
