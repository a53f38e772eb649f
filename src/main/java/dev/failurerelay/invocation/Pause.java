package dev.failurerelay.invocation;

import java.time.Duration;

/** Waits; a test may let a clock of its own go on instead. */
@FunctionalInterface
public interface Pause {

    /** An interrupted wait ends early, and the thread stays interrupted. */
    void of(Duration duration);

    static void sleep(Duration duration) {
        try {
            Thread.sleep(Math.max(0, duration.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
