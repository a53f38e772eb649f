package dev.failurerelay.startup;

import dev.failurerelay.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/** Runs once, in Lambda's init phase, before the first event. */
class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class);

    /** Wrong settings stop the function here, because they cannot be injected. */
    void onStart(@Observes StartupEvent event, Settings settings, Warmup warmup, SnapStartHook snapStart) {
        warmup.run();
        snapStart.register();
        Set<String> channels = settings.slackChannels().variables().keySet();
        LOG.infof(
                "Relaying failures to %s and %s",
                settings.outseta().url().getHost(),
                channels.isEmpty() ? "no Slack channel" : "Slack " + String.join(", ", channels));
    }
}
