package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.AwsHttp;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.metrics.Metrics;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.Variables;
import dev.failurerelay.store.Table;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Creates a relay for one environment. All of it is real except for the table, the channels, the clock and the random numbers. */
final class SimulatedEnvironment {

    private SimulatedEnvironment() {}

    static Relay relay(
            Table table,
            List<Notifier> notifiers,
            IncidentConfig config,
            Clock clock,
            Sleeper pause,
            Random random,
            Executor threads) {
        return relay(table, notifiers, config, routing(Map.of()), clock, pause, random, threads);
    }

    static Relay relay(
            Table table,
            List<Notifier> notifiers,
            IncidentConfig config,
            RoutingTable routing,
            Clock clock,
            Sleeper pause,
            Random random,
            Executor threads) {
        return relay(table, notifiers, config, routing, clock, pause, random, threads, line -> {});
    }

    /** @param metrics gets each line of a metric */
    static Relay relay(
            Table table,
            List<Notifier> notifiers,
            IncidentConfig config,
            RoutingTable routing,
            Clock clock,
            Sleeper pause,
            Random random,
            Executor threads,
            Consumer<String> metrics) {
        NoticeWriter notices = new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of()));
        return new RelayFactory(config, routing, notices, threads, random, pause)
                .create(
                        table,
                        notifiers,
                        history(),
                        new LoggingDeliveryLog(clock, new Metrics(new ObjectMapper(), metrics)));
    }

    /** Looks nothing up. */
    static ExecutionLookups.Factory history() {
        return new ExecutionLookups.Factory(
                new HistoryConfig(false),
                new StepFunctions(AwsHttp::within, client -> {}, Infrastructure.getDefaultWorkerPool()));
    }

    static RoutingTable routingWithoutSlack() {
        return Settings.read(Variables.of(
                        Map.of("OUTSETA_SUBDOMAIN", "acme", "OUTSETA_SECRET", "s", "OUTSETA_FROM_PERSON", "bot")))
                .routing();
    }

    /** By default, failures go to a ticket and to {@code #alerts}. */
    static RoutingTable routing(Map<String, String> routes) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "OUTSETA_SUBDOMAIN", "acme",
                "OUTSETA_SECRET", "s",
                "OUTSETA_FROM_PERSON", "bot",
                "OUTSETA_ASSIGNEE", "ann00001",
                "SLACK_SECRET", "s",
                "SLACK_CHANNELS", "#alerts"));
        variables.putAll(routes);
        return Settings.read(Variables.of(variables)).routing();
    }
}
