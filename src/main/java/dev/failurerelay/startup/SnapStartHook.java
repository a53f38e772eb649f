package dev.failurerelay.startup;

import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Singleton;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Warms up again after Lambda restores a snapshot of the Java process, possibly months later: the secrets and connections in it
 * are too old.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">hooks</a>
 */
@Singleton
class SnapStartHook implements Resource {

    private final Warmup warmup;
    private final SecretStore secrets;

    SnapStartHook(Warmup warmup, SecretStore secrets) {
        this.warmup = warmup;
        this.secrets = secrets;
    }

    /** Without SnapStart there is no restore, and the hooks never run. */
    void register() {
        Core.getGlobalContext().register(this);
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
