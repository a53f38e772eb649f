package dev.failurerelay.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer of any status, and what its status means in every channel.
 *
 * @param body as text; empty if there is none
 * @param retryAfter how long the service asks us to wait: {@code Retry-After} in seconds. A date, which is its other form, and
 *     anything else count as a minute
 */
public record HttpResponse(int status, String body, Optional<Duration> retryAfter) {

    private static final Duration UNREADABLE_RETRY_AFTER = Duration.ofMinutes(1);

    /** @throws UncheckedIOException if the body ends early */
    static HttpResponse of(RestResponse<?> answer) {
        return new HttpResponse(answer.getStatus(), text(answer.getEntity()), retryAfter(answer));
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

    /**
     * Whether a gateway answered because the service did not, which may still finish the call: 502, 503, 504 and their relatives.
     * Only 500 is an error of the service's own.
     */
    public boolean isFromGateway() {
        return status > 500;
    }

    /** What a failure's status alone means. The channel's own table comes first, because an error code means more. */
    public Outcome failure(String remedy) {
        if (status == 429) {
            return Retryable.notDelivered(this + ", too many requests", retryAfter);
        }
        if (isFromGateway()) {
            return new Retryable(toString(), retryAfter, true).noSoonerThan(HttpCall.SETTLE_DELAY);
        }
        if (status == 408 || status == 500) {
            return new Retryable(toString(), retryAfter, true);
        }
        return new Rejected(toString(), remedy, refusesSecret());
    }

    /**
     * What this answer means if the call can be made again without harm.
     *
     * @param outcome what it means otherwise
     * @return never in doubt
     */
    public Outcome ifRepeatable(Outcome outcome) {
        return outcome instanceof Retryable retryable
                ? Retryable.notDelivered(retryable.reason(), retryAfter)
                : outcome;
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

    private static Optional<Duration> retryAfter(RestResponse<?> answer) {
        return Optional.ofNullable(answer.getHeaderString("Retry-After"))
                .map(String::strip)
                .map(text ->
                        text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : UNREADABLE_RETRY_AFTER);
    }

    /** The status alone: a body may echo what was sent. */
    @Override
    public String toString() {
        return "HTTP status " + status;
    }
}
