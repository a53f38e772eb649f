package dev.failurerelay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The function behind Quarkus' Lambda runtime loop, as a test calls it: an event in, its answer or its error out. */
public final class LambdaClient {

    public static final String ADDRESS =
            "http://localhost:" + System.getProperty("quarkus.lambda.mock-event-server.test-port", "8081");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private LambdaClient() {}

    /** @param body the invocation's answer, or Lambda's {@code errorType} and {@code errorMessage} */
    public record Answer(boolean succeeded, JsonNode body) {

        public String errorMessage() {
            return body.path("errorMessage").asText();
        }
    }

    private static boolean warm;

    /**
     * Relays something for the first time since the start, for tests that want to see a history's facts: the SDK loads
     * with the first lookup, on a busy machine for longer than a notice waits for it.
     */
    public static void warmUp() {
        if (!warm) {
            warm = true;
            invoke(Fixtures.freshEvent("failed-lambda"));
        }
    }

    public static Answer invoke(String input) {
        try {
            var request = HttpRequest.newBuilder(URI.create(ADDRESS + "/"))
                    .POST(BodyPublishers.ofString(input))
                    .build();
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode() == 200, JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
