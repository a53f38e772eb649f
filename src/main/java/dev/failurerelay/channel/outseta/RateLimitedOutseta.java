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

/** The only way to Outseta's API: every call that counts for the key waits for its turn. */
@Singleton
class RateLimitedOutseta {

    private final IdleExpiringClient<OutsetaApi> outseta;
    private final RequestRateLimiter pace;

    RateLimitedOutseta(IdleExpiringClient<OutsetaApi> outseta, RequestRateLimiter pace) {
        this.outseta = outseta;
        this.pace = pace;
    }

    /** As {@link HttpCall#preconnect}, which counts for no key and so waits for no turn. */
    Optional<String> preconnect(Deadline deadline) {
        return HttpCall.preconnect(outseta.client().root(), deadline);
    }

    /** As {@link HttpCall#outcome}; also where no time is left to wait for a turn. */
    Outcome outcome(
            Function<OutsetaApi, Uni<RestResponse<String>>> call,
            Deadline deadline,
            Function<HttpResponse, Outcome> decide) {
        return either(call, deadline, decide, unanswered -> unanswered);
    }

    /** As {@link HttpCall#either}; also where no time is left to wait for a turn. */
    <T> T either(
            Function<OutsetaApi, Uni<RestResponse<String>>> call,
            Deadline deadline,
            Function<HttpResponse, T> answered,
            Function<Retryable, T> unanswered) {
        Optional<Retryable> late = pace.turn(deadline);
        return late.isPresent()
                ? unanswered.apply(late.get())
                : HttpCall.either(call.apply(outseta.client()), deadline, answered, unanswered);
    }
}
