package dev.failurerelay.invocation;

import java.time.Duration;

/** Waits. If the thread is interrupted, it returns early and the thread stays interrupted. */
@FunctionalInterface
public interface Sleeper {

    /** @param duration if not positive, returns at once */
    void sleep(Duration duration);

    static Sleeper real() {
        return duration -> {
            try {
                Thread.sleep(Math.max(0, duration.toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
