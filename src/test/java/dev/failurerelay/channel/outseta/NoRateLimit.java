package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Lets every call pass at once, because the stand-in has no limit and tests should not wait. */
@Alternative
@Priority(1)
@Singleton
class NoRateLimit extends RequestRateLimiter {

    NoRateLimit() {
        super(Clock.systemUTC(), Sleeper.real());
    }

    @Override
    Optional<Retryable> acquire(Deadline deadline) {
        return Optional.empty();
    }
}
