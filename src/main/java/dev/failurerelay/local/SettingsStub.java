package dev.failurerelay.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lays the settings' view where the page finds it, as {@code /settings.json}. The function itself answers to Lambda alone,
 * so that the stand-ins, which serve the page, have to answer for it.
 */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class SettingsStub {

    private static final Logger LOG = Logger.getLogger(SettingsStub.class);
    private static final Duration MAX_CALL = Duration.ofSeconds(5);

    private final EffectiveSettings settings;
    private final ObjectMapper json;
    private final URI mappings;

    SettingsStub(
            EffectiveSettings settings, ObjectMapper json, @ConfigProperty(name = "local.stand-ins") String standIns) {
        this.settings = settings;
        this.json = json;
        this.mappings = URI.create(standIns + "/__admin/mappings");
    }

    /** The page is an extra: without it the function starts all the same. */
    void begin(@Observes StartupEvent start) {
        try {
            register();
        } catch (IOException unreachable) {
            LOG.warnf("The page cannot show the settings: %s", unreachable);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** The stand-ins take the newest of equal mappings, so that a restart replaces what was said before it. */
    void register() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(mappings)
                .timeout(MAX_CALL)
                .POST(BodyPublishers.ofString(mapping()))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
        if (status != 201) {
            throw new IOException("HTTP status " + status + " from the stand-ins");
        }
    }

    private String mapping() throws JsonProcessingException {
        return json.writeValueAsString(Map.of(
                "name",
                "The page's settings",
                "request",
                Map.of("method", "GET", "urlPath", "/settings.json"),
                "response",
                Map.of(
                        "status",
                        200,
                        "headers",
                        Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                        "jsonBody",
                        settings.view())));
    }
}
