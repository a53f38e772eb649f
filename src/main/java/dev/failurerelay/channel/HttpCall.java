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
     * How long a service may take to finish what it has begun after it left a call unanswered. This is longer than a retry may wait
     * within an invocation, so the delivery returns from the queue.
     */
    public static final Duration SETTLE_DELAY = Duration.ofSeconds(30);

    private static final int MAX_CAUSE_DEPTH = 10;

    /** How the names of Netty's own classes for a failed connect begin, which have no public type in common. */
    private static final String CONNECT_FAILURE = "io.netty.channel.AbstractChannel$Annotated";

    private HttpCall() {}

    /**
     * Makes a call that must not be made twice, and waits for its answer.
     *
     * @throws UndeliveredException with {@link Retryable} if no answer comes before the deadline: in doubt, unless nothing was
     *     sent
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
            throw new UndeliveredException(unanswered("no answer within " + timeout.toMillis() + " ms"));
        } catch (RuntimeException e) {
            throw new UndeliveredException(connectionFailure(e));
        }
    }

    /**
     * As {@link #await}, for a call that can be made again without harm, such as a lookup or an edit.
     *
     * @throws UndeliveredException with {@link Retryable}, never in doubt
     */
    public static HttpResponse awaitRepeatable(Uni<RestResponse<String>> call, Deadline deadline) {
        try {
            return await(call, deadline);
        } catch (UndeliveredException e) {
            throw new UndeliveredException(Retryable.notDelivered(e.outcome().reason(), Optional.empty()));
        }
    }

    /**
     * Opens a connection by a call that needs no particular answer.
     *
     * @return why there is none; empty if there is one
     */
    public static Optional<String> preconnect(Uni<RestResponse<String>> call, Deadline deadline) {
        try {
            awaitRepeatable(call, deadline);
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
        return unsent.map(cause -> Retryable.notDelivered("not reachable: " + name(cause), Optional.empty()))
                .orElseGet(() -> unanswered("connection lost: " + name(causes.get(causes.size() - 1))));
    }

    private static Retryable unanswered(String reason) {
        return new Retryable(reason, Optional.of(SETTLE_DELAY), true);
    }

    private static String name(Throwable cause) {
        return cause.getClass().getSimpleName();
    }

    private static boolean isBeforeSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException
                || cause.getClass().getName().startsWith(CONNECT_FAILURE);
    }
}
