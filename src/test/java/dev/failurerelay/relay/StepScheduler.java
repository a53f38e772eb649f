package dev.failurerelay.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * Runs several environments, one at a time, each up to one of its next side effects. The order is random, and the same for the
 * same seed.
 */
final class StepScheduler {

    private final Random random;
    private final int meanSteps;
    private final List<Environment> running = new ArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Semaphore controller = new Semaphore(0);

    /** @param meanSteps how many side effects an environment has in one turn, on average: many are fast, few are thorough */
    StepScheduler(Random random, int meanSteps) {
        this.random = random;
        this.meanSteps = meanSteps;
    }

    /** Starts an environment, which waits for its first turn. */
    void begin(Runnable work) {
        Environment environment = new Environment(work);
        running.add(environment);
        environment.thread.start();
    }

    int running() {
        return running.size();
    }

    /** Lets one environment run to one of its next side effects. */
    void next() throws InterruptedException {
        Environment environment = running.get(random.nextInt(running.size()));
        environment.turn.release();
        controller.acquire();
        if (environment.over) {
            environment.thread.join();
            running.remove(environment);
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("an environment broke", faults.get(0));
        }
    }

    /** May wait for this environment's next turn. Called before each of its side effects. */
    void await() {
        if (random.nextInt(meanSteps) > 0) {
            return;
        }
        Environment environment = (Environment) Thread.currentThread().getUncaughtExceptionHandler();
        controller.release();
        environment.turn.acquireUninterruptibly();
    }

    private final class Environment implements Thread.UncaughtExceptionHandler {
        private final Semaphore turn = new Semaphore(0);
        private final Thread thread;
        private boolean over;

        Environment(Runnable work) {
            thread = new Thread(() -> {
                turn.acquireUninterruptibly();
                try {
                    work.run();
                } finally {
                    over = true;
                    controller.release();
                }
            });
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler(this);
        }

        @Override
        public void uncaughtException(Thread dead, Throwable cause) {
            faults.add(cause);
        }
    }
}
