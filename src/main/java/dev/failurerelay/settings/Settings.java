package dev.failurerelay.settings;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.channel.slack.SlackConfig.ConfiguredChannels;
import dev.failurerelay.channel.slack.SlackConfig.ConfiguredChannels.Reference;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.notice.NoticeConfig;
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
    public static Settings read(Variables variables) {
        Problems problems = new Problems();
        check(variables, problems);
        problems.throwIfAny();
        OutsetaConfig outseta = new OutsetaConfig(
                SettingCatalog.OUTSETA_URL
                        .find(variables)
                        .orElseGet(() -> URI.create(
                                "https://" + SettingCatalog.OUTSETA_SUBDOMAIN.get(variables) + ".outseta.com/api/v1")),
                SettingCatalog.OUTSETA_SECRET.get(variables),
                SettingCatalog.OUTSETA_FROM_PERSON.get(variables),
                SettingCatalog.OUTSETA_ASSIGNEE.find(variables),
                SettingCatalog.OUTSETA_SOURCE.get(variables));
        SlackConfig slack = new SlackConfig(
                SettingCatalog.SLACK_SECRET.find(variables),
                SettingCatalog.SLACK_CHANNELS.find(variables).orElse(List.of()),
                SettingCatalog.SLACK_URL.get(variables));
        Optional<String> region = variables.text("AWS_REGION");
        return new Settings(
                outseta,
                slack,
                new RoutingTable(new RouteSettings(variables).read(), defaults(outseta, slack)),
                new IntakeConfig(EnumSet.copyOf(SettingCatalog.STATUSES.get(variables))),
                new IncidentConfig(
                        SettingCatalog.INCIDENT_WINDOW.get(variables),
                        SettingCatalog.INCIDENT_REMINDER.get(variables),
                        SettingCatalog.INCIDENT_CLOSE_ON_RECOVERY.get(variables)),
                new LedgerConfig(SettingCatalog.LEDGER_TABLE.find(variables)),
                new NoticeConfig(
                        SettingCatalog.NOTICE_INCLUDE_INPUT.get(variables),
                        SettingCatalog.REDACT_KEYS.find(variables).orElse(List.of())),
                new HistoryConfig(SettingCatalog.HISTORY_LOOKUP.get(variables)),
                new SweepConfig(
                        SettingCatalog.SWEEP_LOOKBACK.get(variables),
                        SettingCatalog.SWEEP_STATE_MACHINES.find(variables).orElse(List.of()),
                        region),
                region,
                variables.unrecognised());
    }

    private static RoutingTable.Defaults defaults(OutsetaConfig outseta, SlackConfig slack) {
        Map<String, List<String>> byChannel = new LinkedHashMap<>();
        byChannel.put(OutsetaConfig.CHANNEL, List.of(OutsetaConfig.TICKET_DESK.name()));
        byChannel.put(SlackConfig.CHANNEL, slack.channels());
        return new RoutingTable.Defaults(byChannel, OutsetaConfig.CHANNEL, outseta.assignee());
    }

    /** Adds everything that would stop the function. */
    public static void check(Variables variables, Problems problems) {
        SettingCatalog.ALL.forEach(setting -> setting.check(variables, problems));
        checkTogether(variables, problems);
        new RouteSettings(variables).check(problems);
    }

    private static void checkTogether(Variables variables, Problems problems) {
        if (!isSet(SettingCatalog.OUTSETA_URL, variables) && !isSet(SettingCatalog.OUTSETA_SUBDOMAIN, variables)) {
            problems.add(SettingCatalog.OUTSETA_SUBDOMAIN, "is not set");
        }
        boolean slack = isSet(SettingCatalog.SLACK_SECRET, variables);
        List<String> channels = variables.list(SettingCatalog.SLACK_CHANNELS.name());
        if (slack && channels.isEmpty()) {
            problems.add(
                    SettingCatalog.SLACK_CHANNELS,
                    "names no channel, though SLACK_SECRET is set; none would mean that only routes name some");
        }
        if (!slack && !channels.isEmpty() && !ValueType.isNone(channels)) {
            problems.add(SettingCatalog.SLACK_SECRET, "is not set, though SLACK_CHANNELS is");
        }
        if (!isSet(SettingCatalog.LEDGER_TABLE, variables) && variables.onLambda()) {
            problems.add(
                    SettingCatalog.LEDGER_TABLE,
                    "is not set: on Lambda, a ledger in memory would forget with every environment what was told");
        }
    }

    private static boolean isSet(Setting<?> setting, Variables variables) {
        return variables.text(setting.name()).isPresent();
    }

    /** Every Slack channel that something may be sent to, with the variables that name it. */
    public ConfiguredChannels slackChannels() {
        Stream<Reference> byRoutes = routing.routes().stream()
                .flatMap(route -> references(
                        RouteVariable.of(route.name(), RouteCatalog.SLACK_CHANNELS)
                                .name(),
                        route.targets().getOrDefault(SlackConfig.CHANNEL, List.of())));
        return ConfiguredChannels.of(
                Stream.concat(references(SettingCatalog.SLACK_CHANNELS.name(), slack.channels()), byRoutes));
    }

    private static Stream<Reference> references(String variable, List<String> channels) {
        return channels.stream().map(channel -> new Reference(variable, channel));
    }
}
