package dev.failurerelay.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.Variables;
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
 * The page that the stand-ins serve: logs its address, and gives the stand-ins the settings to show as {@code /settings.json},
 * because the function itself answers only Lambda.
 */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class LocalPage {

    private static final Logger LOG = Logger.getLogger("Local page");
    private static final Duration MAX_CALL = Duration.ofSeconds(5);

    private final SettingsView view;
    private final ObjectMapper json;
    private final String standIns;

    LocalPage(
            Variables variables,
            Settings settings,
            ObjectMapper json,
            @ConfigProperty(name = "local.stand-ins") String standIns) {
        this.view = SettingsView.of(variables, settings);
        this.json = json;
        this.standIns = standIns;
    }

    /** The function starts even if the page cannot show the settings. */
    void onStart(@Observes StartupEvent event) {
        LOG.infof("Tickets and Slack messages, and sample failures to send: %s/", standIns);
        try {
            register();
        } catch (IOException unreachable) {
            LOG.warnf("The page cannot show the settings: %s", unreachable);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** The stand-ins use the newest of equal mappings, so a restart replaces the earlier one. */
    void register() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(standIns + "/__admin/mappings"))
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
        Map<String, String> request = Map.of("method", "GET", "urlPath", "/settings.json");
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Cache-Control", "no-store");
        Map<String, Object> response = Map.of("status", 200, "headers", headers, "jsonBody", view);
        return json.writeValueAsString(Map.of("name", "The page's settings", "request", request, "response", response));
    }
}
