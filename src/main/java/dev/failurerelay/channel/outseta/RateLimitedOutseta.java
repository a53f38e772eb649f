package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.http.RestClients;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The only way to Outseta's API: keeps all calls of this environment within the rate limit. The first caller gets the first
 * turn. Outseta may refuse a call nevertheless, because other environments use the same key.
 */
@Singleton
class RateLimitedOutseta {

    /** Outseta's limit, per second and key. */
    static final int MAX_REQUESTS = 4;

    /** A second, and how much longer one request may travel to Outseta than the next. */
    static final Duration WINDOW = Duration.ofMillis(1_050);

    private final IdleExpiringClient<OutsetaApi> outseta;
    private final Clock clock;
    private final Sleeper sleeper;

    /** The last {@link #MAX_REQUESTS} turns, oldest first; some may lie in the future. */
    private final Deque<Instant> turns = new ArrayDeque<>(MAX_REQUESTS);

    RateLimitedOutseta(IdleExpiringClient<OutsetaApi> outseta, Clock clock, Sleeper sleeper) {
        this.outseta = outseta;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    @Produces
    @Singleton
    static IdleExpiringClient<OutsetaApi> connections(OutsetaConfig config, Clock clock) {
        return RestClients.connections(OutsetaApi.class, config.url(), clock);
    }

    /**
     * Waits for the caller's turn and then for the answer.
     *
     * @throws UndeliveredException as {@link #acquire} and {@link HttpCall#await}
     */
    HttpResponse call(Deadline deadline, Function<OutsetaApi, Uni<RestResponse<String>>> call) {
        acquire(deadline);
        return HttpCall.await(call.apply(outseta.client()), deadline);
    }

    /**
     * As {@link #call}, for a call that can be made again without harm.
     *
     * @throws UndeliveredException as {@link #acquire} and {@link HttpCall#awaitRepeatable}
     */
    HttpResponse callRepeatable(Deadline deadline, Function<OutsetaApi, Uni<RestResponse<String>>> call) {
        acquire(deadline);
        return HttpCall.awaitRepeatable(call.apply(outseta.client()), deadline);
    }

    /** As {@link HttpCall#preconnect}, which uses no key and so waits for no turn. */
    Optional<String> preconnect(Deadline deadline) {
        return HttpCall.preconnect(outseta.client().root(), deadline);
    }

    /** @throws UndeliveredException if the turn does not come before the deadline: at once and without taking a turn */
    void acquire(Deadline deadline) {
        Duration wait;
        synchronized (turns) {
            Instant now = clock.instant();
            Instant turn = nextTurn(now);
            wait = Duration.between(now, turn);
            if (!wait.isZero() && !deadline.allows(wait)) {
                throw new UndeliveredException(Retryable.notDelivered(
                        "Outseta takes " + MAX_REQUESTS + " requests a second, and no time is left to wait",
                        Optional.of(wait)));
            }
            if (turns.size() == MAX_REQUESTS) {
                turns.removeFirst();
            }
            turns.addLast(turn);
        }
        if (!wait.isZero()) {
            sleeper.sleep(wait);
        }
    }

    private Instant nextTurn(Instant now) {
        if (turns.isEmpty()) {
            return now;
        }
        // Never before an earlier caller's turn, even if the clock was set back.
        Instant earliest = turns.getLast().isAfter(now) ? turns.getLast() : now;
        Instant free = turns.size() < MAX_REQUESTS ? earliest : turns.getFirst().plus(WINDOW);
        return free.isAfter(earliest) ? free : earliest;
    }
}
