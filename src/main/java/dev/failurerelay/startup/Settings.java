package dev.failurerelay.startup;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.routing.RoutingConfig;
import dev.failurerelay.settings.Environment;
import dev.failurerelay.store.LedgerConfig;
import dev.failurerelay.sweep.SweepConfig;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All settings of the function, read at once.
 *
 * @param unread variables that look like settings and are none, each with the setting that it comes nearest to, if to any
 */
public record Settings(
        OutsetaConfig outseta,
        SlackConfig slack,
        RoutingConfig routing,
        IntakeConfig intake,
        IncidentConfig incident,
        LedgerConfig ledger,
        NoticeConfig notice,
        HistoryConfig history,
        SweepConfig sweep,
        SortedMap<String, Optional<String>> unread) {

    /** @throws dev.failurerelay.settings.InvalidConfigurationException naming every wrong variable */
    public static Settings read(Environment variables) {
        Settings settings = readUnchecked(variables);
        variables.check();
        return settings;
    }

    /** Leaves it to the caller to {@link Environment#check()}: where one is wrong, the settings are not to be used. */
    public static Settings readUnchecked(Environment variables) {
        OutsetaConfig outseta = OutsetaConfig.read(variables);
        SlackConfig slack = SlackConfig.read(variables);
        IntakeConfig intake = IntakeConfig.read(variables);
        return new Settings(
                outseta,
                slack,
                RoutingConfig.read(variables, slack, intake.statuses()),
                intake,
                IncidentConfig.read(variables),
                LedgerConfig.read(variables),
                NoticeConfig.read(variables),
                HistoryConfig.read(variables),
                SweepConfig.read(variables),
                variables.unread());
    }
}
