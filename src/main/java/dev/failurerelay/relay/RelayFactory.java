package dev.failurerelay.relay;

import dev.failurerelay.channel.Notifier;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.IncidentCorrelator;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.PendingSummaries;
import dev.failurerelay.incident.RecentFailures;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.notice.UpdateWriter;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.store.Table;
import java.util.List;
import java.util.random.RandomGenerator;

/** A relay put together by hand, for whoever wants one beside that of the container. */
record RelayFactory(
        HistoryLookup history,
        IncidentConfig config,
        RoutingTable routing,
        NoticeWriter notices,
        DeliveryLog log,
        LaneThreads threads,
        RandomGenerator chance,
        Sleeper pause) {

    Relay relay(Table table, List<Notifier> notifiers) {
        Ledger ledger = new Ledger(table, chance);
        Incidents incidents = new Incidents(table, config);
        RecentFailures roll = new RecentFailures(table);
        PendingSummaries books = new PendingSummaries(table, config);
        Recipients audience = new Recipients(ledger, incidents);
        UpdateWriter words = new UpdateWriter(notices);
        IncidentUpdates updates = new IncidentUpdates(roll, words);
        DeliveryTasks duties = new DeliveryTasks(incidents, new ChannelStateStore(table), ledger);
        IncidentCorrelator membership = new IncidentCorrelator(incidents, ledger, config);
        DeliveryPlanner news = new DeliveryPlanner(ledger, incidents, duties, updates, audience);
        FailureProcessor enrolment = new FailureProcessor(ledger, membership, incidents, roll, books, news);
        RecoveryProcessor recoveries = new RecoveryProcessor(ledger, incidents, duties, words, audience, config);
        return new Relay(
                history,
                new EventProcessor(routing, notices, enrolment, recoveries, ledger, log),
                new TargetQueues(new DeliveryExecutor(ledger, notifiers, chance, pause), log, threads),
                new RejectionUpdates(routing, ledger, incidents, duties, words),
                new FinalCounts(books, audience, incidents, ledger, duties, updates, config),
                log);
    }
}
