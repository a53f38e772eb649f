package dev.failurerelay.channel;

import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.invocation.Deadline;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.RestResponse;

/** One call over HTTP, and what its failure or its status means in every channel. */
public final class HttpCall {

    /** Gives a slow service time to finish what it may have begun, before anybody looks or sends again. */
    private static final Duration SETTLE_DELAY = Duration.ofSeconds(30);

    private static final int MAX_CAUSE_DEPTH = 10;

    private HttpCall() {}

    /**
     * Waits for the answer and decides.
     *
     * @param decide the channel's outcome table; gets answers of every status
     * @return the table's outcome, or {@link Retryable} if no answer came
     */
    public static Outcome outcome(
            Uni<RestResponse<String>> call, Deadline deadline, Function<HttpResponse, Outcome> decide) {
        return fold(call, deadline, decide, unanswered -> unanswered);
    }

    /** As {@link #outcome}, with a result of another type. */
    public static <T> T fold(
            Uni<RestResponse<String>> call,
            Deadline deadline,
            Function<HttpResponse, T> answered,
            Function<Retryable, T> unanswered) {
        if (!deadline.allows(Duration.ZERO)) {
            return unanswered.apply(Retryable.notDelivered("no time was left in this invocation", Optional.empty()));
        }
        Duration timeout = deadline.callTimeout();
        HttpResponse answer;
        try {
            answer = HttpResponse.of(call.await().atMost(timeout));
        } catch (TimeoutException e) {
            String reason = "no answer within " + timeout.toMillis() + " ms";
            return unanswered.apply(new Retryable(reason, Optional.of(SETTLE_DELAY), true));
        } catch (RuntimeException e) {
            return unanswered.apply(connectionFailure(e));
        }
        return answered.apply(answer);
    }

    /**
     * Opens a connection by a call that needs no particular answer.
     *
     * @return why there is none; empty if there is one
     */
    public static Optional<String> preconnect(Uni<RestResponse<String>> call, Deadline deadline) {
        return fold(call, deadline, answered -> Optional.empty(), failed -> Optional.of(failed.reason()));
    }

    /** What a status alone means. The channel's own table comes first, because an error code means more. */
    public static Outcome byStatus(HttpResponse answer, String remedy) {
        int status = answer.status();
        String reason = answer.toString();
        if (status == 429) {
            return Retryable.notDelivered(reason + ", too many requests", answer.retryAfter());
        }
        if (status == 408 || status >= 500) {
            return new Retryable(reason, answer.retryAfter(), true);
        }
        return new Rejected(reason, remedy, status == 401 || status == 403);
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
