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

/** One call over HTTP, and what its failing or its status means in every channel. */
public final class HttpCall {

    /** What a slow service may have begun, it should be given time to finish before anybody looks or sends again. */
    private static final Duration SETTLE_DELAY = Duration.ofSeconds(30);

    private static final int MAX_CAUSE_DEPTH = 10;

    private HttpCall() {}

    /**
     * Waits for the answer and decides.
     *
     * @param decide the channel's table; gets answers of every status
     * @return the table's outcome, or what became of a call that got no answer
     */
    public static Outcome outcome(
            Uni<RestResponse<String>> call, Deadline deadline, Function<HttpResponse, Outcome> decide) {
        return either(call, deadline, decide, unanswered -> unanswered);
    }

    /** As {@link #outcome}, for those who want to know something else of an answer. */
    public static <T> T either(
            Uni<RestResponse<String>> call,
            Deadline deadline,
            Function<HttpResponse, T> answered,
            Function<Retryable, T> unanswered) {
        if (!deadline.leavesTimeAfter(Duration.ZERO)) {
            return unanswered.apply(Retryable.notDelivered("no time was left in this invocation", Optional.empty()));
        }
        Duration longest = deadline.forCall();
        HttpResponse answer;
        try {
            answer = HttpResponse.of(call.await().atMost(longest));
        } catch (TimeoutException e) {
            String reason = "no answer within " + longest.toMillis() + " ms";
            return unanswered.apply(new Retryable(reason, Optional.of(SETTLE_DELAY), true));
        } catch (RuntimeException e) {
            return unanswered.apply(lost(e));
        }
        return answered.apply(answer);
    }

    /**
     * Opens a connection by asking for something.
     *
     * @return why there is none; empty where there is one, whatever was answered
     */
    public static Optional<String> preconnect(Uni<RestResponse<String>> call, Deadline deadline) {
        return either(call, deadline, answered -> Optional.empty(), lost -> Optional.of(lost.reason()));
    }

    /** What a status alone says, for answers in which the channel's own table finds no code that says more. */
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

    /** Only the exception's type is told: its message may hold an address that is itself a secret. */
    private static Retryable lost(RuntimeException e) {
        List<Throwable> causes = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSE_DEPTH)
                .toList();
        Optional<Throwable> unsent =
                causes.stream().filter(HttpCall::beforeSending).findFirst();
        Throwable telling = unsent.orElse(causes.get(causes.size() - 1));
        String reason = (unsent.isPresent() ? "not reachable: " : "connection lost: ")
                + telling.getClass().getSimpleName();
        return new Retryable(reason, Optional.empty(), unsent.isEmpty());
    }

    private static boolean beforeSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }
}
