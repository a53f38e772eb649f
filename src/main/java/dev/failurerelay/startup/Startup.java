package dev.failurerelay.startup;

import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jboss.logging.Logger;

/**
 * Warms up once, in Lambda's init phase, before the first event; and again after Lambda restores a snapshot of the Java process,
 * possibly months later, because the secrets and connections in it are too old.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">hooks</a>
 */
@Singleton
class Startup implements Resource {

    private static final Logger LOG = Logger.getLogger(Startup.class);

    private final Settings settings;
    private final Warmup warmup;
    private final SecretStore secrets;

    /** Wrong settings stop the function here, because they cannot be injected. */
    Startup(Settings settings, Warmup warmup, SecretStore secrets) {
        this.settings = settings;
        this.warmup = warmup;
        this.secrets = secrets;
    }

    void onStart(@Observes StartupEvent event) {
        warmup.run();
        // Without SnapStart there is no restore.
        Core.getGlobalContext().register(this);
        Set<String> channels = settings.slackChannels().variables().keySet();
        LOG.infof(
                "Relaying failures to %s and %s",
                settings.outseta().url().getHost(),
                channels.isEmpty() ? "no Slack channel" : "Slack " + String.join(", ", channels));
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        // The clients drop their old connections themselves.
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        secrets.evictAll();
        warmup.run();
    }
}
