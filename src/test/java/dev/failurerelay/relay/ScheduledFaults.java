package dev.failurerelay.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** The side effects of one environment: each waits for its turn, lets some time pass, and may fail. */
final class ScheduledFaults implements FaultPoint {

    /** A reference is recorded in one write, or in two if a newer incident has taken the row's place. */
    private static final int STEPS_TO_RECORD = 2;

    private final StepScheduler scheduler;
    private final SimulatedClock clock;
    private final EnvironmentClock ownClock;
    private final FaultInjector injector;
    private final Random random;
    private final PossibleRepeats possibleRepeats;
    private boolean dead;
    private Optional<String> unrecorded = Optional.empty();
    private int stepsToRecord;

    ScheduledFaults(
            StepScheduler scheduler,
            SimulatedClock clock,
            EnvironmentClock ownClock,
            FaultInjector injector,
            Random random,
            PossibleRepeats possibleRepeats) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.ownClock = ownClock;
        this.injector = injector;
        this.random = random;
        this.possibleRepeats = possibleRepeats;
    }

    @Override
    public <T> T perform(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
        if (dead) {
            throw new Crash();
        }
        scheduler.await();
        ownClock.step();
        clock.advance(Duration.ofMillis(1 + random.nextInt(40)));
        FaultInjector.Fault fault = injector.next();
        if (fault != FaultInjector.Fault.NONE) {
            possibleRepeats.faultAt(ownClock.instant());
        }
        if (fault == FaultInjector.Fault.CRASH_BEFORE) {
            throw crash();
        }
        if (fault == FaultInjector.Fault.REFUSED) {
            return refused.get();
        }
        boolean isRecording = unrecorded.isPresent();
        T value = effect.get();
        if (fault == FaultInjector.Fault.CRASH_AFTER) {
            throw crash();
        }
        if (fault == FaultInjector.Fault.NONE && isRecording && --stepsToRecord == 0) {
            unrecorded = Optional.empty();
        }
        return fault == FaultInjector.Fault.ANSWER_LOST ? lost.get() : value;
    }

    /** A message that cannot be looked up was posted: only its record prevents that it comes again. */
    void posted(String message) {
        unrecorded = Optional.of(message);
        stepsToRecord = STEPS_TO_RECORD;
    }

    /** What was posted in this invocation and is not known to be recorded may come again. */
    void endOfInvocation() {
        unrecorded.ifPresent(possibleRepeats::addUnrecorded);
        unrecorded = Optional.empty();
    }

    /** Runs a task of this environment. After its death, no task starts. */
    void run(Runnable task) {
        if (dead) {
            throw new Crash();
        }
        ownClock.run(task);
    }

    boolean isDead() {
        return dead;
    }

    private Crash crash() {
        dead = true;
        // After whatever it has just done.
        possibleRepeats.faultAt(ownClock.instant().plusNanos(1));
        endOfInvocation();
        return new Crash();
    }
}
