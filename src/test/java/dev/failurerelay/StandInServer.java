package dev.failurerelay;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The stand-ins for the packaged function, which knows nothing of tests: it is given AWS's and its own settings. */
public class StandInServer implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().usingFilesUnderDirectory("src/stand-ins"));

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.ofEntries(
                Map.entry("OUTSETA_URL", server.baseUrl() + "/outseta/api/v1"),
                Map.entry("OUTSETA_SECRET", "failure-relay/outseta"),
                Map.entry("OUTSETA_FROM_PERSON", "bot00001"),
                Map.entry("SLACK_URL", server.baseUrl() + "/slack/api"),
                Map.entry("SLACK_SECRET", "failure-relay/slack"),
                Map.entry("SLACK_CHANNELS", "#alerts"),
                Map.entry("INCIDENT_WINDOW", "PT0S"),
                Map.entry("aws.endpointUrlSecretsManager", server.baseUrl()),
                Map.entry("aws.endpointUrlSfn", server.baseUrl()),
                Map.entry("AWS_REGION", "eu-central-1"),
                Map.entry("aws.region", "eu-central-1"),
                Map.entry("aws.accessKeyId", "test"),
                Map.entry("aws.secretAccessKey", "test"));
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(
                new StandIns(WireMock.create().port(server.port()).build()),
                new TestInjector.MatchesType(StandIns.class));
    }

    @Override
    public void stop() {
        server.stop();
    }
}
