package dev.failurerelay;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stand-ins for the packaged function, which knows nothing of tests: it is given AWS's and its own settings, calls
 * everything over TLS, and trusts who vouches for the stand-ins as it trusts the public authorities elsewhere.
 */
public class StandInServer implements QuarkusTestResourceLifecycleManager {

    /** As the SDK names what it takes from the environment, where it comes from an argument instead. */
    private static final Map<String, String> OF_THE_SDK = Map.of(
            "AWS_ENDPOINT_URL", "aws.endpointUrl",
            "AWS_REGION", "aws.region",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey");

    private final TestAuthority authority = TestAuthority.shared();
    private final ConnectionCounter openings = new ConnectionCounter();
    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .dynamicHttpsPort()
            .keystoreType("PKCS12")
            .keystorePath(authority.server().toString())
            .keystorePassword(TestAuthority.PASSWORD)
            .keyManagerPassword(TestAuthority.PASSWORD)
            .networkTrafficListener(openings)
            .usingFilesUnderDirectory("src/stand-ins"));

    /** @return the settings as Quarkus hands them to the function: as arguments */
    @Override
    public Map<String, String> start() {
        Map<String, String> properties = new HashMap<>(authority.properties());
        startForProcess().forEach((name, value) -> {
            properties.put(name, value);
            properties.put(OF_THE_SDK.getOrDefault(name, name), value);
        });
        return properties;
    }

    /** @return the settings as Lambda hands them to the function: as environment variables */
    Map<String, String> startForProcess() {
        server.start();
        Map<String, String> environment = new HashMap<>();
        environment.put("OUTSETA_URL", address() + "/outseta/api/v1");
        environment.put("OUTSETA_SECRET", "failure-relay/outseta");
        environment.put("OUTSETA_FROM_PERSON", "bot00001");
        environment.put("SLACK_URL", address() + "/slack/api");
        environment.put("SLACK_SECRET", "failure-relay/slack");
        environment.put("SLACK_CHANNELS", "#alerts");
        environment.put("INCIDENT_WINDOW", "PT0S");
        environment.put("AWS_ENDPOINT_URL", address());
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        return environment;
    }

    /** How many connections were opened, over TLS or not. */
    int openings() {
        return openings.soFar();
    }

    private String address() {
        return "https://localhost:" + server.httpsPort();
    }

    /** The same without TLS. */
    String plainAddress() {
        return "http://localhost:" + server.port();
    }

    /** What makes a process trust the stand-ins. */
    List<String> trust() {
        return authority.arguments();
    }

    StandIns standIns() {
        return new StandIns(WireMock.create().port(server.port()).build());
    }

    WireMockServer server() {
        return server;
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(standIns(), new TestInjector.MatchesType(StandIns.class));
    }

    @Override
    public void stop() {
        server.stop();
    }
}
