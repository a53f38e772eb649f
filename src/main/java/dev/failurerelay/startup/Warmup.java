package dev.failurerelay.startup;

import dev.failurerelay.channel.Notifier;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.store.Table;
import io.quarkus.arc.All;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * What the first event would otherwise wait for, at a small part of a processor: secrets are fetched, connections opened, and a
 * notice is rehearsed, all side by side. Nothing depends on it: what fails here is met again by that event.
 */
@Singleton
class Warmup {

    /** A service that hangs must not use up the ten seconds that Lambda gives to a start, or to what follows a snapshot. */
    private static final Duration MAX_DURATION = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(Warmup.class);

    private final PrimingEvent invented;
    private final Priming rehearsal;
    private final List<Notifier> notifiers;
    private final Settings settings;
    private final SecretStore secrets;
    private final Table ledger;
    private final ExecutionLookups.Factory history;
    private final Clock clock;

    Warmup(
            PrimingEvent invented,
            Priming rehearsal,
            @All List<Notifier> notifiers,
            Settings settings,
            SecretStore secrets,
            Table ledger,
            ExecutionLookups.Factory history,
            Clock clock) {
        this.invented = invented;
        this.rehearsal = rehearsal;
        this.notifiers = notifiers;
        this.settings = settings;
        this.secrets = secrets;
        this.ledger = ledger;
        this.history = history;
        this.clock = clock;
    }

    /** Returns when all is done, or time is up; never fails. */
    void run() {
        Deadline deadline = new Deadline(clock, clock.instant().plus(MAX_DURATION));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        all.add(begin(
                "the Outseta secret", () -> secrets.current(settings.outseta().secret(), MAX_DURATION)));
        settings.slack()
                .secret()
                .ifPresent(id -> all.add(begin(
                        "the Slack secret",
                        () -> settings.slackChannels()
                                .unreachableWith(secrets.current(id, MAX_DURATION))
                                .forEach(LOG::error))));
        all.add(begin("the ledger", ledger::preconnect));
        // Where the function runs, and so most likely what it watches.
        settings.region().ifPresent(own -> all.add(begin("Step Functions", () -> history.preconnect(own))));
        notifiers.forEach(notifier -> all.add(begin(notifier.channel(), () -> connect(notifier, deadline))));
        all.add(begin("the rehearsal", () -> rehearsal.run(invented.failure(), clock.instant(), deadline)));
        await(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));
    }

    private static void connect(Notifier notifier, Deadline deadline) {
        Optional<String> problem = notifier.preconnect(deadline);
        problem.ifPresent(why -> unprepared(notifier.channel(), why));
    }

    private static CompletableFuture<Void> begin(String what, Runnable preparation) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        preparation.run();
                    } catch (SecretUnavailableException e) {
                        unprepared(what, e.reason());
                    } catch (Throwable e) {
                        // Nothing here is worth a start that fails; and a message may hold what is secret.
                        unprepared(what, e.getClass().getSimpleName());
                    }
                },
                Infrastructure.getDefaultWorkerPool());
    }

    private static void unprepared(String what, String why) {
        LOG.warnf("Not ready beforehand: %s (%s); the first event tries again", what, why);
    }

    private static void await(CompletableFuture<Void> all) {
        try {
            all.get(MAX_DURATION.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Not ready after %d s; the first event waits for the rest", MAX_DURATION.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            unprepared("something", e.getClass().getSimpleName());
        }
    }
}
