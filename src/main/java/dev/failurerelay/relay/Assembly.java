package dev.failurerelay.relay;

import dev.failurerelay.channel.Notifier;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.incident.Books;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Keepsakes;
import dev.failurerelay.incident.Membership;
import dev.failurerelay.incident.Roll;
import dev.failurerelay.invocation.Pause;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Table;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.notice.UpdateWriter;
import dev.failurerelay.routing.RoutingTable;
import java.util.List;
import java.util.random.RandomGenerator;

/** A relay put together by hand, for whoever wants one beside that of the container. */
record Assembly(
        HistoryLookup history,
        IncidentConfig config,
        RoutingTable routing,
        NoticeWriter notices,
        DeliveryLog log,
        LaneThreads threads,
        RandomGenerator chance,
        Pause pause) {

    Relay relay(Table table, List<Notifier> notifiers) {
        Ledger ledger = new Ledger(table, chance);
        Incidents incidents = new Incidents(table, config);
        Roll roll = new Roll(table);
        Books books = new Books(table, config);
        Audience audience = new Audience(ledger, incidents);
        UpdateWriter words = new UpdateWriter(notices);
        GrowthUpdates updates = new GrowthUpdates(roll, words);
        Duties duties = new Duties(incidents, new Keepsakes(table), ledger);
        Membership membership = new Membership(incidents, ledger, config);
        News news = new News(ledger, incidents, duties, updates, audience);
        Enrolment enrolment = new Enrolment(ledger, membership, incidents, roll, books, news);
        Recoveries recoveries = new Recoveries(ledger, incidents, duties, words, audience, config);
        return new Relay(
                history,
                new Arrivals(routing, notices, enrolment, recoveries, ledger, log),
                new Lanes(new Deliveries(ledger, notifiers, chance, pause), log, threads),
                new Refusals(routing, ledger, incidents, duties, words),
                new StormsEnd(books, audience, incidents, ledger, duties, updates, config),
                log);
    }
}
