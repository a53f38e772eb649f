package dev.failurerelay.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer of any status.
 *
 * @param body as text; empty if there is none
 * @param retryAfter how long the service asks us to wait: {@code Retry-After} in seconds. A date, which is its other form, and
 *     anything else count as a minute
 */
public record HttpResponse(int status, String body, Optional<Duration> retryAfter) {

    private static final Duration UNREADABLE_RETRY_AFTER = Duration.ofMinutes(1);

    static HttpResponse of(RestResponse<?> response) {
        return new HttpResponse(response.getStatus(), text(response.getEntity()), retryAfter(response));
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

    public boolean succeeded() {
        return status / 100 == 2;
    }

    private static Optional<Duration> retryAfter(RestResponse<?> response) {
        return Optional.ofNullable(response.getHeaderString("Retry-After"))
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
