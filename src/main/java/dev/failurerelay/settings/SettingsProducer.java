package dev.failurerelay.settings;

import dev.failurerelay.channel.outseta.OutsetaCheck;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackCheck;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.channel.slack.SlackConfig.ConfiguredChannels;
import dev.failurerelay.check.SelfCheck;
import dev.failurerelay.history.HistoryCheck;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.store.LedgerCheck;
import dev.failurerelay.store.LedgerConfig;
import dev.failurerelay.sweep.SweepCheck;
import dev.failurerelay.sweep.SweepConfig;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Reads the settings once, and gives each package its own. */
@Singleton
class SettingsProducer {

    private static final Logger LOG = Logger.getLogger(SettingsProducer.class);

    private final Variables variables;
    private final Settings settings;
    private final ConfigurationCheck configuration;

    SettingsProducer(Config config) {
        this.variables = variables(config);
        this.settings = read(variables);
        this.configuration = new ConfigurationCheck(settings);
        configuration.problems().forEach(problem -> LOG.warnf("%s; %s", problem.why(), problem.remedy()));
    }

    /** Environment variables win and are not expanded; a profile's defaults fill the gaps. */
    private static Variables variables(Config config) {
        return new Variables(
                name -> Optional.ofNullable(System.getenv(name)).or(() -> config.getOptionalValue(name, String.class)),
                names(config));
    }

    private static Settings read(Variables variables) {
        try {
            return Settings.read(variables);
        } catch (InvalidConfigurationException e) {
            // Logged here, because the exception itself is reported wrapped in those of every bean that needs a
            // setting.
            LOG.error(e.getMessage());
            throw e;
        }
    }

    /**
     * The names that are set. Profiles have defaults in dev mode and in tests only; elsewhere, listing all of Quarkus' own
     * settings would take as long as the rest of the start.
     */
    private static Set<String> names(Config config) {
        Set<String> names = new HashSet<>(System.getenv().keySet());
        if (LaunchMode.current().isDevOrTest()) {
            config.getPropertyNames().forEach(names::add);
        }
        return names;
    }

    @Produces
    @Singleton
    SelfCheck selfCheck(
            OutsetaCheck outseta,
            SlackCheck slack,
            HistoryCheck history,
            LedgerCheck ledger,
            SweepCheck sweep,
            Executor threads) {
        return new SelfCheck(List.of(configuration, outseta, slack, ledger, history, sweep), threads);
    }

    @Produces
    Variables variables() {
        return variables;
    }

    @Produces
    Settings settings() {
        return settings;
    }

    @Produces
    RoutingTable routing() {
        return settings.routing();
    }

    @Produces
    @Singleton
    ConfiguredChannels slackChannels() {
        return settings.slackChannels();
    }

    @Produces
    OutsetaConfig outseta() {
        return settings.outseta();
    }

    @Produces
    SlackConfig slack() {
        return settings.slack();
    }

    @Produces
    IntakeConfig intake() {
        return settings.intake();
    }

    @Produces
    IncidentConfig incident() {
        return settings.incident();
    }

    @Produces
    LedgerConfig ledger() {
        return settings.ledger();
    }

    @Produces
    NoticeConfig notice() {
        return settings.notice();
    }

    @Produces
    @Singleton
    Redaction redaction() {
        return new Redaction(settings.notice().redactKeys());
    }

    @Produces
    HistoryConfig history() {
        return settings.history();
    }

    @Produces
    SweepConfig sweep() {
        return settings.sweep();
    }
}
