package dev.failurerelay.channel;

import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.secret.Secret;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Calls with a secret, and calls once more with a refreshed secret if the service rejects the cached one.
 *
 * @param variable the environment variable that names the secret, for the remedy
 */
public record SecretRefresh(SecretStore secrets, String variable, String id) {

    private static final Logger LOG = Logger.getLogger(SecretRefresh.class);

    public Outcome call(Deadline deadline, Function<Secret, Outcome> call) {
        Secret cached;
        try {
            cached = secrets.current(id, deadline.callTimeout());
        } catch (SecretUnavailableException e) {
            return e.isTransient()
                    ? Retryable.notDelivered(e.reason(), Optional.empty())
                    : new Rejected(e.reason(), remedy(variable, e));
        }
        Outcome outcome = Outcome.of(() -> call.apply(cached));
        if (!(outcome instanceof Rejected rejected) || !rejected.staleSecret()) {
            return outcome;
        }
        try {
            Secret refreshed = secrets.refresh(id, cached, deadline.callTimeout());
            return Outcome.of(() -> call.apply(refreshed));
        } catch (SecretUnavailableException e) {
            // Without a newer secret the rejection stands, because that is what a person can fix.
            return new Rejected(rejected.reason() + "; " + e.reason(), rejected.remedy());
        }
    }

    /**
     * As {@link #call}, for a lookup.
     *
     * @param lookup throws an {@link UndeliveredException} if it fails
     * @return what it finds; empty if it fails, which is logged
     */
    public <T> Optional<T> find(Deadline deadline, Function<Secret, T> lookup) {
        try {
            Secret cached = secrets.current(id, deadline.callTimeout());
            return Optional.of(find(deadline, lookup, cached));
        } catch (SecretUnavailableException e) {
            LOG.warnf("A lookup failed: %s", e.reason());
        } catch (UndeliveredException e) {
            LOG.warnf("A lookup failed: %s", e.outcome().reason());
        }
        return Optional.empty();
    }

    private <T> T find(Deadline deadline, Function<Secret, T> lookup, Secret cached) {
        try {
            return lookup.apply(cached);
        } catch (UndeliveredException e) {
            if (e.outcome() instanceof Rejected rejected && rejected.staleSecret()) {
                return lookup.apply(secrets.refresh(id, cached, deadline.callTimeout()));
            }
            throw e;
        }
    }

    /** What to do about a secret that is unavailable. */
    public static String remedy(String variable, SecretUnavailableException e) {
        return e.isTransient()
                ? "it may pass: try again; if it stays, see that the function reaches Secrets Manager (from within a VPC it"
                        + " needs an endpoint for it) and has time enough"
                : "check the name in " + variable + ", the secret's JSON and the function's right to read it"
                        + " (secretsmanager:GetSecretValue, and kms:Decrypt where it has a key of its own)";
    }
}
