package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** No pace at all: the stand-in takes hundreds of requests a second, and tests are not to wait. */
@Alternative
@Priority(1)
@Singleton
class UnlimitedRequests extends RequestRateLimiter {

    UnlimitedRequests() {
        super(Clock.systemUTC(), Sleeper.real());
    }

    @Override
    Optional<Retryable> acquire(Deadline deadline) {
        return Optional.empty();
    }
}
