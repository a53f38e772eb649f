package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.IncidentCorrelator;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.OpenIncidentLimit;
import dev.failurerelay.incident.PendingFinalCounts;
import dev.failurerelay.incident.RecentFailures;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.store.Table;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** The only place where a relay is put together: for the container, for priming, and for tests. */
@Singleton
public class RelayFactory {

    private final IncidentConfig config;
    private final RoutingTable routing;
    private final NoticeWriter notices;
    private final Executor threads;
    private final RandomGenerator random;
    private final Sleeper sleeper;

    /** @param threads for the queues of the targets */
    public RelayFactory(
            IncidentConfig config,
            RoutingTable routing,
            NoticeWriter notices,
            Executor threads,
            RandomGenerator random,
            Sleeper sleeper) {
        this.config = config;
        this.routing = routing;
        this.notices = notices;
        this.threads = threads;
        this.random = random;
        this.sleeper = sleeper;
    }

    @Produces
    @Singleton
    Relay relay(Table table, @All List<Notifier> notifiers, ExecutionLookups.Factory history, LoggingDeliveryLog log) {
        return create(table, notifiers, history, log);
    }

    /** @param notifiers one for each channel */
    public Relay create(Table table, List<Notifier> notifiers, ExecutionLookups.Factory history, DeliveryLog log) {
        Channels channels = new Channels(notifiers);
        Ledger ledger = new Ledger(table, random);
        Incidents incidents = new Incidents(table, config);
        RecentFailures recentFailures = new RecentFailures(table);
        PendingFinalCounts pendingFinalCounts = new PendingFinalCounts(table, config);
        ChannelStateStore channelStates = new ChannelStateStore(table);

        Recipients recipients = new Recipients(routing, ledger, incidents);
        DeliveryRecorder recorder = new DeliveryRecorder(ledger, incidents, pendingFinalCounts, channelStates);
        AnnouncementRenderer renderer =
                new AnnouncementRenderer(notices, incidents, recentFailures, channelStates, channels);
        FailureProcessor failures = new FailureProcessor(
                routing,
                ledger,
                new IncidentCorrelator(incidents, ledger, new OpenIncidentLimit(table, incidents), config),
                recentFailures,
                pendingFinalCounts,
                new DeliveryPlanner(ledger, incidents, channels),
                recorder,
                channels);
        RecoveryProcessor recoveries = new RecoveryProcessor(ledger, incidents, recipients, recorder, channels, config);
        TargetQueues queues = new TargetQueues(
                new DeliveryExecutor(
                        renderer, recorder, new DeletedTickets(incidents, channels), channels, random, sleeper, log),
                channels,
                threads);
        return new Relay(
                history,
                failures,
                recoveries,
                new WithoutLedger(routing, notices, queues, channels, log, config),
                new FollowUps(
                        new Fallbacks(routing, ledger, incidents, recipients, channels),
                        new RejectionUpdates(ledger, incidents, recipients),
                        queues,
                        channels),
                new FinalCounts(pendingFinalCounts, incidents, recipients, ledger, config),
                queues,
                channels,
                log);
    }
}
