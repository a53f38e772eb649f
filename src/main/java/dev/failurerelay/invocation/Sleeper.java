package dev.failurerelay.invocation;

import java.time.Duration;

/** Waiting. A thread that is interrupted waits no longer, and stays interrupted. */
@FunctionalInterface
public interface Sleeper {

    /** @param duration zero or less: none */
    void of(Duration duration);

    /** The real one. */
    static Sleeper sleeping() {
        return duration -> {
            try {
                Thread.sleep(Math.max(0, duration.toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
