package dev.failurerelay.startup;

import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Singleton;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * A Java machine that Lambda has taken a snapshot of and restores, be it months later. What the start had prepared is in it, but
 * for what has aged: that is fetched and opened anew.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">hooks</a>
 */
@Singleton
class SnapStartHook implements Resource {

    private final Warmup preparations;
    private final SecretStore secrets;

    SnapStartHook(Warmup preparations, SecretStore secrets) {
        this.preparations = preparations;
        this.secrets = secrets;
    }

    /** Asks to be told of a restore; without a snapshot there is none. */
    void register() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        // Whatever has connections drops them itself.
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        secrets.evictAll();
        preparations.run();
    }
}
