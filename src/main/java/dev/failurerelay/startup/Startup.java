package dev.failurerelay.startup;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.ConfiguredChannels;
import dev.failurerelay.dispatch.InvocationDispatcher;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/** What is done once, in Lambda's init phase, before the first event. */
class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class);

    /**
     * That the settings can be injected means that they are right: wrong ones end the start here.
     *
     * @param all asked for, so that it and all that it is made of is made now
     */
    void begin(
            @Observes StartupEvent start,
            OutsetaConfig outseta,
            ConfiguredChannels channels,
            Warmup preparations,
            SnapStartHook snapshot,
            InvocationDispatcher all) {
        preparations.run();
        snapshot.expect();
        Set<String> named = channels.variables().keySet();
        LOG.infof(
                "Relaying failures to %s and %s",
                outseta.url().getHost(), named.isEmpty() ? "no Slack channel" : "Slack " + String.join(", ", named));
    }
}
