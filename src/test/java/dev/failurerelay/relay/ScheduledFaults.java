package dev.failurerelay.relay;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One environment's side effects: each takes its turn, some time passes, and chance may strike. */
final class ScheduledFaults implements FaultPoint {

    /** A reference is written in one step, or in two where a newer incident has taken the row's place. */
    private static final int STEPS_TO_RECORD = 2;

    private final StepScheduler turns;
    private final SimulatedClock clock;
    private final FaultInjector misfortune;
    private final Random chance;
    private final AtomicInteger unwinnable;
    private boolean dead;
    private int unrecorded;

    ScheduledFaults(
            StepScheduler turns,
            SimulatedClock clock,
            FaultInjector misfortune,
            Random chance,
            AtomicInteger unwinnable) {
        this.turns = turns;
        this.clock = clock;
        this.misfortune = misfortune;
        this.chance = chance;
        this.unwinnable = unwinnable;
    }

    @Override
    public <T> T happen(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
        if (dead) {
            throw new Crash();
        }
        turns.await();
        clock.goOn(Duration.ofMillis(1 + chance.nextInt(40)));
        FaultInjector.Fault fault = misfortune.next();
        if (fault == FaultInjector.Fault.NONE) {
            unrecorded = Math.max(0, unrecorded - 1);
        }
        if (fault == FaultInjector.Fault.CRASH_BEFORE) {
            throw crash();
        }
        if (fault == FaultInjector.Fault.REFUSED) {
            return refused.get();
        }
        T value = effect.get();
        if (fault == FaultInjector.Fault.CRASH_AFTER) {
            throw crash();
        }
        return fault == FaultInjector.Fault.ANSWER_LOST ? lost.get() : value;
    }

    /** A message that cannot be looked for: a lost answer, or a crash before it is recorded, makes it come twice. */
    <T> T post(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
        return happen(
                () -> {
                    unrecorded = STEPS_TO_RECORD;
                    return effect.get();
                },
                refused,
                () -> {
                    unwinnable.incrementAndGet();
                    unrecorded = 0;
                    return lost.get();
                });
    }

    /** A lane; with the environment, those that have not begun are gone, too. */
    void run(Runnable lane) {
        if (dead) {
            throw new Crash();
        }
        lane.run();
    }

    private Crash crash() {
        dead = true;
        if (unrecorded > 0) {
            unwinnable.incrementAndGet();
        }
        return new Crash();
    }
}
