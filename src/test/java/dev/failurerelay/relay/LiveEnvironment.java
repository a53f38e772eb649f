package dev.failurerelay.relay;

import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.store.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** An environment in real threads. It handles one invocation after the other until it dies. Used by one thread. */
final class LiveEnvironment {

    private static final Duration TIME = Duration.ofSeconds(30);

    private final EnvironmentLifecycle lifecycle;
    private final SimulatedClock clock;
    private final Relay relay;
    private final WithoutLedgerCheck check;
    private String lastError = "";

    LiveEnvironment(EnvironmentLifecycle lifecycle, SimulatedClock clock, Relay relay, WithoutLedgerCheck check) {
        this.lifecycle = lifecycle;
        this.clock = clock;
        this.relay = relay;
        this.check = check;
    }

    boolean isOver() {
        return lifecycle.isOver();
    }

    /** This environment's time. It is ahead of the others' by the pauses that this one made. */
    Instant now() {
        return clock.instant();
    }

    /** The error of the last invocation that did not deliver everything. */
    String lastError() {
        return lastError;
    }

    /** @return whether everything was delivered */
    boolean relay(EventBatch event, Instant at) {
        check.begin(List.of(event));
        return invoke(at, (now, deadline) -> relay.process(event, now, deadline));
    }

    /** @return whether everything was delivered */
    boolean announceFinalCounts(Instant at) {
        return invoke(at, relay::announceFinalCounts);
    }

    private boolean invoke(Instant at, BiConsumer<Instant, Deadline> work) {
        clock.advanceTo(at);
        Instant now = clock.instant();
        try {
            work.accept(now, new Deadline(clock, now.plus(TIME)));
            return true;
        } catch (IncompleteRelayException | LedgerUnavailableException | Crash undelivered) {
            lastError = String.valueOf(undelivered.getMessage());
            return false;
        } catch (CompletionException e) {
            if (e.getCause() instanceof Crash) {
                return false;
            }
            throw e;
        } finally {
            lifecycle.await();
        }
    }
}
