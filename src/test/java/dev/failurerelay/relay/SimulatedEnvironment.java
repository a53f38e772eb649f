package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.AwsHttp;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.metrics.Metrics;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.RoutingConfig;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.settings.Environment;
import dev.failurerelay.store.Table;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.net.URI;
import java.time.Clock;
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
            Sleeper pause,
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
            Sleeper pause,
            Random chance,
            Executor threads) {
        NoticeWriter notices = new NoticeWriter(new NoticeConfig(false, List.of()));
        ExecutionLookups.Factory history =
                new ExecutionLookups.Factory(new HistoryConfig(false), new StepFunctions(AwsHttp::within, client -> {}, Infrastructure.getDefaultWorkerPool()));
        return new RelayFactory(config, routing, notices, threads, chance, pause)
                .create(table, notifiers, history, new LoggingDeliveryLog(clock, new Metrics(new ObjectMapper(), line -> {})));
    }

    /** By default, failures go to a ticket and to {@code #alerts}. */
    static RoutingTable routing(Map<String, String> routes) {
        SlackConfig slack = new SlackConfig(Optional.of("s"), List.of("#alerts"), URI.create("https://slack.com/api"));
        Environment variables = new Environment(name -> Optional.ofNullable(routes.get(name)), routes.keySet());
        return new RoutingTable(
                RoutingConfig.read(variables, slack, EnumSet.allOf(ExecutionStatus.class)),
                slack,
                new OutsetaConfig(URI.create("https://acme.outseta.com"), "s", "bot", Optional.of("ann00001"), 2));
    }
}
