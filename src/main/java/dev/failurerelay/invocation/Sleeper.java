package dev.failurerelay.invocation;

import java.time.Duration;

/** Waiting. A thread that is interrupted waits no longer, and stays interrupted. */
@FunctionalInterface
public interface Sleeper {

    /** @param duration zero or less: none */
    void sleep(Duration duration);

    /** The real one. */
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
