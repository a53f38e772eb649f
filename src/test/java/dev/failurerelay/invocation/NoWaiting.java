package dev.failurerelay.invocation;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Returns at once, because a stand-in is as ready for the next try as it will be later, and tests should not wait. */
@Alternative
@Priority(1)
@Singleton
class NoWaiting implements Sleeper {

    @Override
    public void sleep(Duration duration) {}
}
