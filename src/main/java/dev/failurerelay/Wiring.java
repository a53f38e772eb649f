package dev.failurerelay;

import dev.failurerelay.channel.outseta.OutsetaCheck;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.NamedChannels;
import dev.failurerelay.channel.slack.SlackCheck;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.check.SelfCheck;
import dev.failurerelay.configuration.InvalidConfigurationException;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.history.HistoryCheck;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.invocation.Pause;
import dev.failurerelay.ledger.LedgerCheck;
import dev.failurerelay.ledger.LedgerConfig;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.routing.RoutingConfig;
import dev.failurerelay.sweep.SweepCheck;
import dev.failurerelay.sweep.SweepConfig;
import dev.failurerelay.wire.AwsHttpClient;
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
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Makes what the rest is made from: the settings, the clock, waiting, and chance. */
@Singleton
class Wiring {

    private static final Logger LOG = Logger.getLogger(Wiring.class);

    private final Variables variables;
    private final Settings settings;
    private final ConfigurationCheck configuration;

    Wiring(Config config) {
        this.variables = variables(config);
        this.settings = read(variables);
        this.configuration = new ConfigurationCheck(settings);
        configuration.problems().forEach(problem -> LOG.warnf("%s; %s", problem.why(), problem.remedy()));
    }

    /** The environment comes first and is taken as it is written; what it lacks, a profile's defaults may give. */
    private static Variables variables(Config config) {
        return new Variables(
                name -> Optional.ofNullable(System.getenv(name)).or(() -> config.getOptionalValue(name, String.class)),
                names(config));
    }

    private static Settings read(Variables variables) {
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
            OutsetaCheck outseta, SlackCheck slack, HistoryCheck history, LedgerCheck ledger, SweepCheck sweep) {
        return new SelfCheck(List.of(configuration, outseta, slack, ledger, history, sweep));
    }

    @Produces
    @Singleton
    Variables variables() {
        return variables;
    }

    @Produces
    @Singleton
    RoutingConfig routing() {
        return settings.routing();
    }

    @Produces
    @Singleton
    NamedChannels channels() {
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
    StepFunctions stepFunctions(Vertx vertx, Clock clock) {
        return new StepFunctions(longest -> new AwsHttpClient(vertx, clock, longest), client -> {});
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Pause pause() {
        return Pause.sleeping();
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
