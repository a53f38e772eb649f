package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.incident.Books;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Keepsakes;
import dev.failurerelay.incident.Membership;
import dev.failurerelay.incident.Roll;
import dev.failurerelay.invocation.Pause;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Table;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.notice.UpdateWriter;
import dev.failurerelay.routing.RoutingConfig;
import dev.failurerelay.routing.RoutingTable;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;

/** Puts a relay together as one environment has it: everything real but the table, the channels, the clock and chance. */
final class SimulatedEnvironment {

    private SimulatedEnvironment() {}

    static Relay relay(
            Table table,
            List<Notifier> notifiers,
            IncidentConfig config,
            Clock clock,
            Pause pause,
            Random chance,
            Executor threads) {
        return relay(table, notifiers, config, routing(Map.of()), clock, pause, chance, threads);
    }

    static Relay relay(
            Table table,
            List<Notifier> notifiers,
            IncidentConfig config,
            RoutingTable routing,
            Clock clock,
            Pause pause,
            Random chance,
            Executor threads) {
        Ledger ledger = new Ledger(table, chance);
        Incidents incidents = new Incidents(table, config);
        Roll roll = new Roll(table);
        Books books = new Books(table, config);
        NoticeWriter notices = new NoticeWriter(new NoticeConfig(false, List.of()));
        UpdateWriter words = new UpdateWriter(notices);
        GrowthUpdates updates = new GrowthUpdates(roll, words);
        Duties duties = new Duties(incidents, new Keepsakes(table), ledger);
        DeliveryLog log = new DeliveryLog(clock, new NoMetrics());
        Enrolment enrolment = new Enrolment(
                ledger,
                new Membership(incidents, ledger, config),
                incidents,
                roll,
                books,
                new News(ledger, incidents, duties, updates, new Audience(ledger, incidents)));
        Recoveries recoveries =
                new Recoveries(ledger, incidents, duties, words, new Audience(ledger, incidents), config);
        return new Relay(
                new HistoryLookup(new HistoryConfig(false), new StepFunctions(client -> {})),
                new Arrivals(routing, notices, enrolment, recoveries, ledger, log),
                new Lanes(new Deliveries(ledger, notifiers, chance, pause), log, new LaneThreads() {
                    @Override
                    public void execute(Runnable lane) {
                        threads.execute(lane);
                    }
                }),
                new Refusals(routing, ledger, incidents, duties, words),
                new StormsEnd(books, new Audience(ledger, incidents), incidents, ledger, duties, updates, config),
                log);
    }

    /** By default, failures go to a ticket and to {@code #alerts}. */
    static RoutingTable routing(Map<String, String> routes) {
        SlackConfig slack = new SlackConfig(Optional.of("s"), List.of("#alerts"), URI.create("https://slack.com/api"));
        Variables variables = new Variables(name -> Optional.ofNullable(routes.get(name)), routes.keySet());
        return new RoutingTable(
                RoutingConfig.read(variables, slack, EnumSet.allOf(ExecutionStatus.class)),
                slack,
                new OutsetaConfig(URI.create("https://acme.outseta.com"), "s", "bot", Optional.of("ann00001"), 2));
    }

    /** Lines of thousands of runs are read by nobody. */
    private static final class NoMetrics extends Metrics {
        NoMetrics() {
            super(new ObjectMapper());
        }

        @Override
        public void count(Instant now, String name, int count) {}

        @Override
        void delivery(Instant now, String channel, String outcome) {}

        @Override
        void secondsToDelivery(Instant now, String channel, java.time.Duration delay) {}
    }
}
