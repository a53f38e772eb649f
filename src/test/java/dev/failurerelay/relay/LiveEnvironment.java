package dev.failurerelay.relay;

import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.store.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** An environment in real threads, warm from one invocation to the next, until it dies. Used by one thread. */
final class LiveEnvironment {

    private static final Duration TIME = Duration.ofSeconds(30);

    private final EnvironmentLifecycle life;
    private final SimulatedClock clock;
    private final Relay relay;
    private String lastUndone = "";

    LiveEnvironment(EnvironmentLifecycle life, SimulatedClock clock, Relay relay) {
        this.life = life;
        this.clock = clock;
        this.relay = relay;
    }

    boolean isOver() {
        return life.isOver();
    }

    /** When it is here, which is later than elsewhere by what was waited. */
    Instant now() {
        return clock.instant();
    }

    /** Why the last invocation that left something undone did. */
    String lastUndone() {
        return lastUndone;
    }

    /** @return whether everything was told */
    boolean relay(EventBatch event, Instant at) {
        return invoke(at, (now, deadline) -> relay.process(event, now, deadline));
    }

    /** @return whether everything was told */
    boolean closeBooks(Instant at) {
        return invoke(at, relay::announceFinalCounts);
    }

    private boolean invoke(Instant at, BiConsumer<Instant, Deadline> work) {
        clock.goOnTo(at);
        Instant now = clock.instant();
        try {
            work.accept(now, new Deadline(clock, now.plus(TIME)));
            return true;
        } catch (IncompleteRelayException | LedgerUnavailableException | Crash undone) {
            lastUndone = String.valueOf(undone.getMessage());
            return false;
        } catch (CompletionException e) {
            if (e.getCause() instanceof Crash) {
                return false;
            }
            throw e;
        } finally {
            life.await();
        }
    }
}
