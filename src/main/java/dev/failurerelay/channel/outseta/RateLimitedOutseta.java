package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.invocation.Deadline;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** The only way to Outseta's API: every call that uses the key waits for its turn. */
@Singleton
class RateLimitedOutseta {

    private final IdleExpiringClient<OutsetaApi> outseta;
    private final RequestRateLimiter limiter;

    RateLimitedOutseta(IdleExpiringClient<OutsetaApi> outseta, RequestRateLimiter limiter) {
        this.outseta = outseta;
        this.limiter = limiter;
    }

    /** As {@link HttpCall#preconnect}, which uses no key and so waits for no turn. */
    Optional<String> preconnect(Deadline deadline) {
        return HttpCall.preconnect(outseta.client().root(), deadline);
    }

    /** As {@link HttpCall#outcome}; {@link Retryable} too if the deadline comes before the turn. */
    Outcome outcome(
            Function<OutsetaApi, Uni<RestResponse<String>>> call,
            Deadline deadline,
            Function<HttpResponse, Outcome> decide) {
        return fold(call, deadline, decide, unanswered -> unanswered);
    }

    /** As {@link HttpCall#fold}; {@link Retryable} too if the deadline comes before the turn. */
    <T> T fold(
            Function<OutsetaApi, Uni<RestResponse<String>>> call,
            Deadline deadline,
            Function<HttpResponse, T> answered,
            Function<Retryable, T> unanswered) {
        Optional<Retryable> late = limiter.acquire(deadline);
        return late.isPresent()
                ? unanswered.apply(late.get())
                : HttpCall.fold(call.apply(outseta.client()), deadline, answered, unanswered);
    }
}
