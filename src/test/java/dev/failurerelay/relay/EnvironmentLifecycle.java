package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One environment from its start to its end, which may come at any side effect of any of its threads: then none of them has
 * an effect any more.
 */
final class EnvironmentLifecycle implements FaultPoint, Executor {

    /** A reference is written in one step, or in two where a newer incident has taken the row's place. */
    private static final int STEPS_TO_RECORD = 2;

    private final FaultInjector misfortune;
    private final Consumer<String> excuses;
    private final ConcurrentMap<Thread, Unrecorded> unrecorded = new ConcurrentHashMap<>();
    private final Set<Thread> lanes = new HashSet<>();
    private final Set<Thread> acting = new HashSet<>();
    private boolean over;

    private record Unrecorded(String marker, int stepsLeft) {}

    /** @param excuses told the marker of each message that may have been posted without its record: it may come again */
    EnvironmentLifecycle(FaultInjector misfortune, Consumer<String> excuses) {
        this.misfortune = misfortune;
        this.excuses = excuses;
    }

    @Override
    public <T> T happen(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
        return act(() -> {
            FaultInjector.Fault fault = misfortune.next();
            pass(fault);
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
        });
    }

    /** A call of a channel that can be asked what it has. */
    Outcome send(Supplier<Outcome> call) {
        return act(() -> {
            Outcome outcome = call.get();
            if (isOver()) {
                throw new Crash();
            }
            return outcome;
        });
    }

    /** A message that cannot be looked for: a lost answer, or a crash before it is recorded, makes it come twice. */
    Outcome post(String marker, Supplier<Outcome> call) {
        return act(() -> {
            Outcome outcome = call.get();
            if (isOver()) {
                excuses.accept(marker);
                throw new Crash();
            }
            if (outcome instanceof Delivered) {
                unrecorded.put(Thread.currentThread(), new Unrecorded(marker, STEPS_TO_RECORD));
            } else if (outcome instanceof Retryable retryable && retryable.inDoubt()) {
                excuses.accept(marker);
            }
            return outcome;
        });
    }

    private <T> T act(Supplier<T> action) {
        begin();
        try {
            return action.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (over) {
            excuse();
            throw new Crash();
        }
        acting.add(Thread.currentThread());
    }

    private synchronized void end() {
        acting.remove(Thread.currentThread());
    }

    private void pass(FaultInjector.Fault fault) {
        if (fault == FaultInjector.Fault.CRASH_BEFORE || fault == FaultInjector.Fault.CRASH_AFTER) {
            excuse();
        } else if (fault == FaultInjector.Fault.NONE) {
            unrecorded.computeIfPresent(
                    Thread.currentThread(),
                    (thread, left) ->
                            left.stepsLeft() == 1 ? null : new Unrecorded(left.marker(), left.stepsLeft() - 1));
        }
    }

    private void excuse() {
        Unrecorded struck = unrecorded.remove(Thread.currentThread());
        if (struck != null) {
            excuses.accept(struck.marker());
        }
    }

    private Crash crash() {
        die();
        return new Crash();
    }

    /** What is on its way arrives; a lane that waits for another does so no longer. */
    synchronized void die() {
        over = true;
        lanes.stream().filter(lane -> !acting.contains(lane)).forEach(Thread::interrupt);
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Begins a lane; with the environment, those that have not begun are gone, too. */
    @Override
    public void execute(Runnable lane) {
        Thread thread = new Thread(lane);
        synchronized (this) {
            if (over) {
                throw new Crash();
            }
            lanes.add(thread);
        }
        thread.start();
    }

    private synchronized Set<Thread> begun() {
        Set<Thread> begun = Set.copyOf(lanes);
        lanes.clear();
        return begun;
    }

    /** Returns when no lane is running. */
    void await() {
        for (Thread lane : begun()) {
            try {
                lane.join();
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts an environment's own thread", e);
            }
        }
    }
}
