package dev.failurerelay;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.NamedChannels;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/** What is done once, in Lambda's init phase, before the first event. */
class Start {

    private static final Logger LOG = Logger.getLogger(Start.class);

    /**
     * That the settings can be injected means that they are right: wrong ones end the start here.
     *
     * @param all asked for, so that it and all that it is made of is made now
     */
    void begin(
            @Observes StartupEvent start,
            OutsetaConfig outseta,
            NamedChannels channels,
            Preparations preparations,
            Snapshot snapshot,
            RelayHandler all) {
        preparations.run();
        snapshot.expect();
        Set<String> named = channels.variables().keySet();
        LOG.infof(
                "Relaying failures to %s and %s",
                outseta.url().getHost(), named.isEmpty() ? "no Slack channel" : "Slack " + String.join(", ", named));
    }
}
