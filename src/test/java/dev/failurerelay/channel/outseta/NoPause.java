package dev.failurerelay.channel.outseta;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Lets every creation through, because all tests share one environment, and many leave creations unanswered. */
@Alternative
@Priority(1)
@Singleton
class NoPause extends UnansweredCreations {

    NoPause() {
        super(Clock.systemUTC());
    }

    @Override
    synchronized boolean isPaused(Optional<Instant> settledAt) {
        return false;
    }
}
