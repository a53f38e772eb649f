package dev.failurerelay.relay;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The side effects of one environment: each waits for its turn, lets some time pass, and may fail. */
final class ScheduledFaults implements FaultPoint {

    /** A reference is recorded in one write, or in two if a newer incident has taken the row's place. */
    private static final int STEPS_TO_RECORD = 2;

    private final StepScheduler scheduler;
    private final SimulatedClock clock;
    private final FaultInjector injector;
    private final Random random;
    private final AtomicInteger unavoidable;
    private boolean dead;
    private int unrecorded;

    ScheduledFaults(
            StepScheduler scheduler,
            SimulatedClock clock,
            FaultInjector injector,
            Random random,
            AtomicInteger unavoidable) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.injector = injector;
        this.random = random;
        this.unavoidable = unavoidable;
    }

    @Override
    public <T> T perform(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
        if (dead) {
            throw new Crash();
        }
        scheduler.await();
        clock.advance(Duration.ofMillis(1 + random.nextInt(40)));
        FaultInjector.Fault fault = injector.next();
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

    /** A message that cannot be looked up: a lost answer, or a crash before it is recorded, repeats it. */
    <T> T post(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
        return perform(
                () -> {
                    unrecorded = STEPS_TO_RECORD;
                    return effect.get();
                },
                refused,
                () -> {
                    unavoidable.incrementAndGet();
                    unrecorded = 0;
                    return lost.get();
                });
    }

    /** Runs a task of this environment. After its death, no task starts. */
    void run(Runnable task) {
        if (dead) {
            throw new Crash();
        }
        task.run();
    }

    private Crash crash() {
        dead = true;
        if (unrecorded > 0) {
            unavoidable.incrementAndGet();
        }
        return new Crash();
    }
}
