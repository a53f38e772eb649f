package dev.failurerelay.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.invocation.Deadline;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer of any status, and what its status or its absence means in every channel.
 *
 * @param body as text; empty if there is none
 * @param retryAfter how long the service asks us to wait: {@code Retry-After} in seconds. A date, which is its other form, and
 *     anything else count as a minute
 */
public record HttpResponse(int status, String body, Optional<Duration> retryAfter) {

    private static final Duration UNREADABLE_RETRY_AFTER = Duration.ofMinutes(1);

    /** Gives a slow service time to finish what it may have begun, before anybody looks or sends again. */
    private static final Duration SETTLE_DELAY = Duration.ofSeconds(30);

    private static final int MAX_CAUSE_DEPTH = 10;

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
            RestResponse<?> response = call.await().atMost(timeout);
            return new HttpResponse(response.getStatus(), text(response.getEntity()), retryAfter(response));
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

    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** The body; a missing node if it is not JSON. */
    public JsonNode json(ObjectMapper mapper) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException notJson) {
            return mapper.missingNode();
        }
    }

    public boolean refusesSecret() {
        return status == 401 || status == 403;
    }

    /** What a failure's status alone means. The channel's own table comes first, because an error code means more. */
    public Outcome failure(String remedy) {
        if (status == 429) {
            return Retryable.notDelivered(this + ", too many requests", retryAfter);
        }
        if (status == 408 || status >= 500) {
            return new Retryable(toString(), retryAfter, true);
        }
        return new Rejected(toString(), remedy, refusesSecret());
    }

    /** Quarkus reads the body of a 2xx answer as its declared type, and leaves the body of any other as a stream in memory. */
    private static String text(@Nullable Object entity) {
        if (!(entity instanceof InputStream stream)) {
            return entity == null ? "" : entity.toString();
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the body ended early", e);
        }
    }

    private static Optional<Duration> retryAfter(RestResponse<?> response) {
        return Optional.ofNullable(response.getHeaderString("Retry-After"))
                .map(String::strip)
                .map(text ->
                        text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : UNREADABLE_RETRY_AFTER);
    }

    /** The reason holds only the exception's type, because its message may hold an address that is itself a secret. */
    private static Retryable connectionFailure(RuntimeException e) {
        List<Throwable> causes = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSE_DEPTH)
                .toList();
        Optional<Throwable> unsent =
                causes.stream().filter(HttpResponse::isBeforeSending).findFirst();
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

    /** The status alone: a body may echo what was sent. */
    @Override
    public String toString() {
        return "HTTP status " + status;
    }
}
