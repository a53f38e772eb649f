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
 * One environment from its start to its death, which may come at any side effect of any of its threads. After it, none of them
 * has an effect.
 */
final class EnvironmentLifecycle implements FaultPoint, Executor {

    /** A reference is recorded in one write, or in two if a newer incident has taken the row's place. */
    private static final int STEPS_TO_RECORD = 2;

    private final FaultInjector injector;
    private final Consumer<String> possibleRepeats;
    private final ConcurrentMap<Thread, Unrecorded> unrecorded = new ConcurrentHashMap<>();
    private final Set<Thread> threads = new HashSet<>();
    private final Set<Thread> acting = new HashSet<>();
    private boolean over;

    private record Unrecorded(String marker, int stepsLeft) {}

    /** @param possibleRepeats gets the marker of each message that may have been posted without a record: it may be repeated */
    EnvironmentLifecycle(FaultInjector injector, Consumer<String> possibleRepeats) {
        this.injector = injector;
        this.possibleRepeats = possibleRepeats;
    }

    @Override
    public <T> T perform(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
        return act(() -> {
            FaultInjector.Fault fault = injector.next();
            recordProgress(fault);
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

    /** A call of a channel whose messages can be looked up. */
    Outcome send(Supplier<Outcome> call) {
        return act(() -> {
            Outcome outcome = call.get();
            if (isOver()) {
                throw new Crash();
            }
            return outcome;
        });
    }

    /** A message that cannot be looked up: a lost answer, or a crash before it is recorded, repeats it. */
    Outcome post(String marker, Supplier<Outcome> call) {
        return act(() -> {
            Outcome outcome = call.get();
            if (isOver()) {
                possibleRepeats.accept(marker);
                throw new Crash();
            }
            if (outcome instanceof Delivered) {
                unrecorded.put(Thread.currentThread(), new Unrecorded(marker, STEPS_TO_RECORD));
            } else if (outcome instanceof Retryable retryable && retryable.inDoubt()) {
                possibleRepeats.accept(marker);
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
            recordPossibleRepeat();
            throw new Crash();
        }
        acting.add(Thread.currentThread());
    }

    private synchronized void end() {
        acting.remove(Thread.currentThread());
    }

    private void recordProgress(FaultInjector.Fault fault) {
        if (fault == FaultInjector.Fault.CRASH_BEFORE || fault == FaultInjector.Fault.CRASH_AFTER) {
            recordPossibleRepeat();
        } else if (fault == FaultInjector.Fault.NONE) {
            unrecorded.computeIfPresent(
                    Thread.currentThread(),
                    (thread, left) ->
                            left.stepsLeft() == 1 ? null : new Unrecorded(left.marker(), left.stepsLeft() - 1));
        }
    }

    private void recordPossibleRepeat() {
        Unrecorded withFault = unrecorded.remove(Thread.currentThread());
        if (withFault != null) {
            possibleRepeats.accept(withFault.marker());
        }
    }

    private Crash crash() {
        kill();
        return new Crash();
    }

    /** Requests in flight still arrive. Interrupts the threads that wait for others. */
    synchronized void kill() {
        over = true;
        threads.stream().filter(task -> !acting.contains(task)).forEach(Thread::interrupt);
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Starts a task in a thread. After the environment's death, no task starts. */
    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task);
        synchronized (this) {
            if (over) {
                throw new Crash();
            }
            threads.add(thread);
        }
        thread.start();
    }

    private synchronized Set<Thread> begun() {
        Set<Thread> begun = Set.copyOf(threads);
        threads.clear();
        return begun;
    }

    /** Returns when no task is running. */
    void await() {
        for (Thread task : begun()) {
            try {
                task.join();
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts an environment's own thread", e);
            }
        }
    }
}
