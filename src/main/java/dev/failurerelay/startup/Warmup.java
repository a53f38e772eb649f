package dev.failurerelay.startup;

import dev.failurerelay.channel.Notifier;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.store.Table;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Warms up during Lambda's init phase, which has more CPU than a small function's invocations: fetches secrets, opens
 * connections and relays a synthetic failure, in parallel. Nothing depends on it, because the first event repeats what failed.
 */
@Singleton
class Warmup {

    /** Lambda gives the init phase, and the hooks after a restore, ten seconds; a service that hangs must not use them up. */
    private static final Duration MAX_DURATION = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(Warmup.class);

    /** One part of the warm-up, named for the log. */
    record Step(String name, Consumer<Deadline> action) {}

    private final List<Step> steps;
    private final List<Notifier> notifiers;
    private final Clock clock;
    private final Executor threads;

    Warmup(List<Step> steps, @All List<Notifier> notifiers, Clock clock, Executor threads) {
        this.steps = steps;
        this.notifiers = notifiers;
        this.clock = clock;
        this.threads = threads;
    }

    /** All parts except the channels' connections. */
    @Produces
    @Singleton
    static List<Step> steps(
            Settings settings, SecretStore secrets, Table table, ExecutionLookups.Factory history, Priming priming) {
        return List.of(
                new Step(
                        "the Outseta secret",
                        deadline -> secrets.current(settings.outseta().secret(), MAX_DURATION)),
                new Step("the Slack secret", deadline -> checkSlack(settings, secrets)),
                new Step("the ledger", deadline -> table.preconnect()),
                // In the function's own region, where most of the executions that it watches are.
                new Step("Step Functions", deadline -> settings.region().ifPresent(history::preconnect)),
                new Step("the rehearsal", priming::run));
    }

    private static void checkSlack(Settings settings, SecretStore secrets) {
        settings.slack()
                .secret()
                .map(id -> secrets.current(id, MAX_DURATION))
                .ifPresent(secret ->
                        settings.slackChannels().unreachableWith(secret).forEach(LOG::error));
    }

    private static Step connection(Notifier notifier) {
        return new Step(
                notifier.channel(),
                deadline -> notifier.preconnect(deadline).ifPresent(problem -> warn(notifier.channel(), problem)));
    }

    /** Returns when every step has ended, or time is up; never fails. */
    void run() {
        Deadline deadline = new Deadline(clock, clock.instant().plus(MAX_DURATION));
        await(CompletableFuture.allOf(Stream.concat(
                        steps.stream(), notifiers.stream().map(Warmup::connection))
                .map(step -> CompletableFuture.runAsync(() -> run(step, deadline), threads))
                .toArray(CompletableFuture[]::new)));
    }

    private static void run(Step step, Deadline deadline) {
        try {
            step.action().accept(deadline);
        } catch (SecretUnavailableException e) {
            warn(step.name(), e.reason());
        } catch (Throwable e) {
            // No error here may fail the start, and a message could hold a secret.
            warn(step.name(), e.getClass().getSimpleName());
        }
    }

    private static void await(CompletableFuture<Void> all) {
        try {
            all.get(MAX_DURATION.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Not ready after %d s; the first event waits for the rest", MAX_DURATION.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            warn("something", e.getClass().getSimpleName());
        }
    }

    private static void warn(String what, String why) {
        LOG.warnf("Not ready beforehand: %s (%s); the first event tries again", what, why);
    }
}
