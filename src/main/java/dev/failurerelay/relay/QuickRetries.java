package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.invocation.Deadline;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Up to two more tries inside the invocation, for faults that pass in a moment; others fail the invocation. */
final class QuickRetries {

    private static final int MOST = 2;

    /** Doubled for the second retry; above it, up to as much again by chance, so that many do not come back at once. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /** Waiting is billed, and the rest of the input waits too: beyond this, the event had better come back. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RandomGenerator chance;

    QuickRetries(RandomGenerator chance) {
        this.chance = chance;
    }

    /**
     * @param inDoubt whether the first try is in doubt already; once one is, all that follow are
     * @param attempt one try, told whether it is in doubt
     */
    Tried run(boolean inDoubt, Deadline deadline, Function<Boolean, Outcome> attempt) {
        Tries tries = new Tries(inDoubt);
        Outcome last = Uni.createFrom()
                .item(() -> tries.once(attempt))
                .onFailure(TryAgain.class)
                .retry()
                .when(failures -> failures.onItem()
                        .castTo(TryAgain.class)
                        .onItem()
                        .transformToUniAndConcatenate(failure -> pause(failure, tries.made, deadline)))
                .onFailure(TryAgain.class)
                .recoverWithItem(failure -> ((TryAgain) failure).outcome)
                .await()
                .indefinitely();
        return new Tried(last, tries.inDoubt && !(last instanceof Delivered));
    }

    /** An item after the pause lets the next try begin; a failure ends it. */
    private Uni<Boolean> pause(TryAgain failure, int tries, Deadline deadline) {
        Duration pause = failure.outcome.pause().orElseGet(() -> jitter(FIRST_PAUSE.multipliedBy(tries)));
        return tries > MOST || pause.compareTo(LONGEST_PAUSE) > 0 || !deadline.leavesTimeAfter(pause)
                ? Uni.createFrom().failure(failure)
                // Mutiny refuses a delay of nothing.
                : Uni.createFrom().item(true).onItem().delayIt().by(pause.plusMillis(1));
    }

    private Duration jitter(Duration pause) {
        return pause.plusMillis(chance.nextLong(pause.toMillis()));
    }

    /**
     * @param last what came of the last try
     * @param inDoubt whether any try may have delivered without our knowing
     */
    record Tried(Outcome last, boolean inDoubt) {}

    private static final class Tries {
        private boolean inDoubt;
        private int made;

        Tries(boolean inDoubt) {
            this.inDoubt = inDoubt;
        }

        Outcome once(Function<Boolean, Outcome> attempt) {
            made++;
            Outcome outcome = attempt.apply(inDoubt);
            if (outcome instanceof Retryable retryable) {
                inDoubt |= retryable.inDoubt();
                throw new TryAgain(retryable);
            }
            return outcome;
        }
    }

    private static final class TryAgain extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Retryable outcome;

        TryAgain(Retryable outcome) {
            super(outcome.reason(), null, false, false);
            this.outcome = outcome;
        }
    }
}
