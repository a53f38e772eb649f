package dev.failurerelay.startup;

import dev.failurerelay.channel.outseta.OutsetaCheck;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.ConfiguredChannels;
import dev.failurerelay.channel.slack.SlackCheck;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.check.SelfCheck;
import dev.failurerelay.history.HistoryCheck;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.VertxSdkHttpClient;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.routing.RoutingConfig;
import dev.failurerelay.settings.Environment;
import dev.failurerelay.settings.InvalidConfigurationException;
import dev.failurerelay.store.LedgerCheck;
import dev.failurerelay.store.LedgerConfig;
import dev.failurerelay.sweep.SweepCheck;
import dev.failurerelay.sweep.SweepConfig;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Makes what the rest is made from: the settings, the clock, waiting, and chance. */
@Singleton
class SettingsProducer {

    private static final Logger LOG = Logger.getLogger(SettingsProducer.class);

    private final Environment variables;
    private final Settings settings;
    private final ConfigurationCheck configuration;

    SettingsProducer(Config config) {
        this.variables = variables(config);
        this.settings = read(variables);
        this.configuration = new ConfigurationCheck(settings);
        configuration.problems().forEach(problem -> LOG.warnf("%s; %s", problem.why(), problem.remedy()));
    }

    /** The environment comes first and is taken as it is written; what it lacks, a profile's defaults may give. */
    private static Environment variables(Config config) {
        return new Environment(
                name -> Optional.ofNullable(System.getenv(name)).or(() -> config.getOptionalValue(name, String.class)),
                names(config));
    }

    private static Settings read(Environment variables) {
        try {
            return Settings.read(variables);
        } catch (InvalidConfigurationException e) {
            // A line of its own: the exception itself is reported inside those of everybody who waits for the start.
            LOG.error(e.getMessage());
            throw e;
        }
    }

    /**
     * All that are set. On a laptop and in tests a profile's defaults are to be found, too; elsewhere there are none, and
     * to list all of Quarkus' own settings would take as long as the rest of the start.
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
    @Singleton
    Environment variables() {
        return variables;
    }

    @Produces
    @Singleton
    RoutingConfig routing() {
        return settings.routing();
    }

    @Produces
    @Singleton
    ConfiguredChannels channels() {
        return settings.routing().channels(settings.slack());
    }

    @Produces
    @Singleton
    OutsetaConfig outseta() {
        return settings.outseta();
    }

    @Produces
    @Singleton
    SlackConfig slack() {
        return settings.slack();
    }

    @Produces
    @Singleton
    IntakeConfig intake() {
        return settings.intake();
    }

    @Produces
    @Singleton
    IncidentConfig incident() {
        return settings.incident();
    }

    @Produces
    @Singleton
    LedgerConfig ledger() {
        return settings.ledger();
    }

    @Produces
    @Singleton
    NoticeConfig notice() {
        return settings.notice();
    }

    @Produces
    @Singleton
    HistoryConfig history() {
        return settings.history();
    }

    @Produces
    @Singleton
    SweepConfig sweep() {
        return settings.sweep();
    }

    @Produces
    @Singleton
    @DefaultBean
    StepFunctions stepFunctions(Vertx vertx, Clock clock, Executor threads) {
        return new StepFunctions(timeout -> new VertxSdkHttpClient(vertx, clock, timeout), client -> {}, threads);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Sleeper pause() {
        return Sleeper.real();
    }

    /**
     * Seeded by the machine it runs on. Other generators get their seed when the native executable is built, or the snapshot
     * of a JVM is taken: every environment would have the same chance, and take another's claim for its own.
     */
    @Produces
    @Singleton
    RandomGenerator chance() {
        return new SecureRandom();
    }
}
