package dev.failurerelay.channel.outseta;

import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Lets every call pass at once, because the stand-in has no limit and tests should not wait. */
@Alternative
@Priority(1)
@Singleton
class NoRateLimit extends RateLimitedOutseta {

    NoRateLimit(IdleExpiringClient<OutsetaApi> outseta) {
        super(outseta, Clock.systemUTC(), Sleeper.real());
    }

    @Override
    void acquire(Deadline deadline) {
        // The stand-in takes any number of calls.
    }
}
