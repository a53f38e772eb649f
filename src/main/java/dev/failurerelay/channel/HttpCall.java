package dev.failurerelay.channel;

import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.invocation.Deadline;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.RestResponse;

/** Makes a call of a channel's API, and says what it means in every channel if there is no answer. */
public final class HttpCall {

    /**
     * A slow service may still finish what it has begun. This is longer than a retry may wait within an invocation, so the delivery
     * returns from the queue.
     */
    private static final Duration SETTLE_DELAY = Duration.ofSeconds(30);

    private static final int MAX_CAUSE_DEPTH = 10;

    private HttpCall() {}

    /**
     * Makes a call and waits for its answer.
     *
     * @throws UndeliveredException with {@link Retryable} if no answer comes before the deadline
     */
    public static HttpResponse await(Uni<RestResponse<String>> call, Deadline deadline) {
        if (!deadline.allows(Duration.ZERO)) {
            throw new UndeliveredException(
                    Retryable.notDelivered("no time was left in this invocation", Optional.empty()));
        }
        Duration timeout = deadline.callTimeout();
        try {
            return HttpResponse.of(call.await().atMost(timeout));
        } catch (TimeoutException e) {
            String reason = "no answer within " + timeout.toMillis() + " ms";
            throw new UndeliveredException(new Retryable(reason, Optional.of(SETTLE_DELAY), true));
        } catch (RuntimeException e) {
            throw new UndeliveredException(connectionFailure(e));
        }
    }

    /**
     * Opens a connection by a call that needs no particular answer.
     *
     * @return why there is none; empty if there is one
     */
    public static Optional<String> preconnect(Uni<RestResponse<String>> call, Deadline deadline) {
        try {
            await(call, deadline);
            return Optional.empty();
        } catch (UndeliveredException e) {
            return Optional.of(e.outcome().reason());
        }
    }

    /** The reason holds only the exception's type, because its message may hold an address that is itself a secret. */
    private static Retryable connectionFailure(RuntimeException e) {
        List<Throwable> causes = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSE_DEPTH)
                .toList();
        Optional<Throwable> unsent =
                causes.stream().filter(HttpCall::isBeforeSending).findFirst();
        Throwable cause = unsent.orElse(causes.get(causes.size() - 1));
        String reason = (unsent.isPresent() ? "not reachable: " : "connection lost: ")
                + cause.getClass().getSimpleName();
        return new Retryable(reason, Optional.empty(), unsent.isEmpty());
    }

    private static boolean isBeforeSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }
}
