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
        return Map.of(
                "OUTSETA_URL", server.baseUrl() + "/outseta/api/v1",
                "OUTSETA_SECRET", "failure-relay/outseta",
                "OUTSETA_FROM_PERSON", "bot00001",
                "SLACK_URL", server.baseUrl() + "/slack/api",
                "SLACK_SECRET", "failure-relay/slack",
                "SLACK_CHANNELS", "#alerts",
                "aws.endpointUrlSecretsManager", server.baseUrl(),
                "aws.region", "eu-central-1",
                "aws.accessKeyId", "test",
                "aws.secretAccessKey", "test");
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
