package dev.failurerelay.settings;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.channel.slack.SlackConfig.ConfiguredChannels;
import dev.failurerelay.channel.slack.SlackConfig.ConfiguredChannels.Reference;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.routing.DefaultTargets;
import dev.failurerelay.routing.Route;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.store.LedgerConfig;
import dev.failurerelay.sweep.SweepConfig;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * All settings of the function.
 *
 * @param region in which the function runs; empty on a laptop
 * @param unrecognised variables that look like settings, each with the setting that is closest, if one is close
 */
public record Settings(
        OutsetaConfig outseta,
        SlackConfig slack,
        RoutingTable routing,
        IntakeConfig intake,
        IncidentConfig incident,
        LedgerConfig ledger,
        NoticeConfig notice,
        HistoryConfig history,
        SweepConfig sweep,
        Optional<String> region,
        SortedMap<String, Optional<String>> unrecognised) {

    /** @throws InvalidConfigurationException naming every wrong variable */
    public static Settings read(Environment environment) {
        Problems problems = new Problems();
        check(environment, problems);
        problems.throwIfAny();
        return new Reader(environment).read();
    }

    /** Adds everything that would stop the function. */
    public static void check(Environment environment, Problems problems) {
        SettingCatalog.check(environment, problems);
        new RouteSettings(environment).check(problems);
    }

    /** Every Slack channel that something may be sent to, with the variables that name it. */
    public ConfiguredChannels slackChannels() {
        Stream<Reference> byRoutes = routing.routes().stream()
                .flatMap(route -> references(
                        RouteSetting.SLACK_CHANNELS.variableOf(route.name()),
                        route.targets().getOrDefault(SlackConfig.CHANNEL, List.of())));
        return ConfiguredChannels.of(
                Stream.concat(references(SettingCatalog.SLACK_CHANNELS.name(), slack.channels()), byRoutes));
    }

    private static Stream<Reference> references(String variable, List<String> channels) {
        return channels.stream().map(channel -> new Reference(variable, channel));
    }

    /** Reads variables that were checked. */
    private record Reader(Environment environment) {

        Settings read() {
            OutsetaConfig outseta = outseta();
            SlackConfig slack = new SlackConfig(
                    find(SettingCatalog.SLACK_SECRET),
                    find(SettingCatalog.SLACK_CHANNELS).orElse(List.of()),
                    get(SettingCatalog.SLACK_URL));
            Optional<String> region = environment.text("AWS_REGION");
            return new Settings(
                    outseta,
                    slack,
                    new RoutingTable(routes(), defaults(outseta, slack)),
                    new IntakeConfig(EnumSet.copyOf(get(SettingCatalog.STATUSES))),
                    new IncidentConfig(
                            get(SettingCatalog.INCIDENT_WINDOW), get(SettingCatalog.INCIDENT_CLOSE_ON_RECOVERY)),
                    new LedgerConfig(find(SettingCatalog.LEDGER_TABLE)),
                    new NoticeConfig(
                            get(SettingCatalog.NOTICE_INCLUDE_INPUT),
                            find(SettingCatalog.REDACT_KEYS).orElse(List.of())),
                    new HistoryConfig(get(SettingCatalog.HISTORY_LOOKUP)),
                    new SweepConfig(
                            get(SettingCatalog.SWEEP_LOOKBACK),
                            find(SettingCatalog.SWEEP_STATE_MACHINES).orElse(List.of()),
                            region),
                    region,
                    SettingCatalog.unrecognised(environment));
        }

        private OutsetaConfig outseta() {
            URI url = find(SettingCatalog.OUTSETA_URL)
                    .orElseGet(() ->
                            URI.create("https://" + get(SettingCatalog.OUTSETA_SUBDOMAIN) + ".outseta.com/api/v1"));
            return new OutsetaConfig(
                    url,
                    get(SettingCatalog.OUTSETA_SECRET),
                    get(SettingCatalog.OUTSETA_FROM_PERSON),
                    find(SettingCatalog.OUTSETA_ASSIGNEE),
                    get(SettingCatalog.OUTSETA_SOURCE));
        }

        private List<Route> routes() {
            return new RouteSettings(environment).read();
        }

        private static DefaultTargets defaults(OutsetaConfig outseta, SlackConfig slack) {
            Map<String, List<String>> byChannel = new LinkedHashMap<>();
            byChannel.put(OutsetaConfig.CHANNEL, List.of(OutsetaConfig.TICKET_DESK.name()));
            byChannel.put(SlackConfig.CHANNEL, slack.channels());
            return new DefaultTargets(byChannel, OutsetaConfig.CHANNEL, outseta.assignee());
        }

        private <T> T get(Setting<T> setting) {
            return setting.get(environment);
        }

        private <T> Optional<T> find(Setting<T> setting) {
            return setting.find(environment);
        }
    }
}
