package dev.failurerelay.relay;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.failurerelay.StandIns;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stand-ins for Outseta, Slack and Secrets Manager at one address. Each caller is recognised by its own secret. */
final class StandInEndpoint implements ResponseDefinitionTransformerV2, AutoCloseable {

    private static final int MAX_CALLERS = 40;

    private static final Pattern AUTHORIZATION = Pattern.compile("(?:Outseta |Bearer xoxb-)([^:]+).*");

    private final ConcurrentMap<String, FaultyCaller> callers = new ConcurrentHashMap<>();
    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .disableRequestJournal()
            .containerThreads(MAX_CALLERS)
            .extensions(this));

    StandInEndpoint() {
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
    }

    URI url(String path) {
        return URI.create(server.baseUrl() + path);
    }

    /** @param secret the name of the secret by which the caller is recognised */
    void add(String secret, FaultyCaller caller) {
        callers.put(secret, caller);
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        return answer(event.getRequest());
    }

    private ResponseDefinition answer(Request request) {
        if (request.getUrl().equals("/")) {
            return secret(
                    StandIns.parse(request.getBodyAsString()).path("SecretId").asText());
        }
        Matcher name = AUTHORIZATION.matcher(request.getHeader("Authorization"));
        FaultyCaller caller = name.matches() ? callers.get(name.group(1)) : null;
        return caller == null ? ResponseDefinition.notFound() : caller.answer(request);
    }

    private static ResponseDefinition secret(String id) {
        String content = StandIns.json(Map.of("apiKey", id, "apiSecret", "secret", "botToken", "xoxb-" + id));
        return ResponseDefinitionBuilder.okForJson(Map.of("Name", id, "SecretString", content))
                .build();
    }

    @Override
    public String getName() {
        return "services";
    }

    @Override
    public void close() {
        server.stop();
    }
}
