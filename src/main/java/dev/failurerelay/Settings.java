package dev.failurerelay;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.ledger.LedgerConfig;
import dev.failurerelay.notice.NoticeConfig;

/** All settings of the function, read at once. */
record Settings(
        OutsetaConfig outseta,
        SlackConfig slack,
        IntakeConfig intake,
        IncidentConfig incident,
        LedgerConfig ledger,
        NoticeConfig notice) {

    /** @throws dev.failurerelay.configuration.InvalidConfigurationException naming every wrong variable */
    static Settings read(Variables variables) {
        Settings settings = new Settings(
                OutsetaConfig.read(variables),
                SlackConfig.read(variables),
                IntakeConfig.read(variables),
                IncidentConfig.read(variables),
                LedgerConfig.read(variables),
                NoticeConfig.read(variables));
        refuseRoutes(variables);
        variables.check();
        return settings;
    }

    /** A route that is not followed would silently send failures to the wrong people. */
    private static void refuseRoutes(Variables variables) {
        variables.names().stream()
                .filter(name -> name.startsWith("ROUTE_"))
                .sorted()
                .forEach(variables::unknown);
    }
}
