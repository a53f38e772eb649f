package dev.failurerelay.relay;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.AwsHttp;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.metrics.Metrics;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What is announced about a Map run whose parent Step Functions names, over a real socket. */
class RelayMapRunsTest extends RelayTestBase {

    private static final String MAP_RUN = "arn:aws:states:eu-north-1:210987654321:mapRun:tide/Each:2f6e";

    /** Far above what the first call takes on a busy machine. */
    private static final Duration MAX_CALL = Duration.ofSeconds(20);

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private final ExecutionFailure child = Failures.failure()
            .arn(ARN + "tide/Each:c-1")
            .stateMachine("tide")
            .name("c-1")
            .error("Item.Bad")
            .build();

    private final ExecutionFailure parent = failure("tide", "p-1");

    @BeforeEach
    void stepFunctionsKnowsTheParent() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{}")));
        answers("DescribeExecution", "{\"mapRunArn\":\"%s\"}".formatted(MAP_RUN));
        answers("DescribeMapRun", "{\"executionArn\":\"%s\"}".formatted(parent.arn()));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aParentThatRecoversHasGotPastItsChild() {
        Relay looking = lookingUp();
        process(looking, child);
        process(looking, parent);
        recover(looking, parent);

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    private void answers(String action, String json) {
        server.stubFor(post("/")
                .withHeader("X-Amz-Target", equalTo("AWSStepFunctions." + action))
                .willReturn(okJson(json)));
    }

    private Relay lookingUp() {
        StepFunctions stepFunctions = new StepFunctions(
                        AwsHttp::within,
                        client -> client.endpointOverride(URI.create(server.baseUrl()))
                                .credentialsProvider(
                                        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))),
                        Runnable::run)
                .withTimeout(MAX_CALL);
        return new RelayFactory(
                        new IncidentConfig(WINDOW, Duration.ofHours(4), true),
                        SimulatedEnvironment.routing(Map.of()),
                        new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of())),
                        Runnable::run,
                        new Random(5),
                        clock::advance)
                .create(
                        table,
                        List.of(tickets, messages),
                        new ExecutionLookups.Factory(new HistoryConfig(true), stepFunctions),
                        new LoggingDeliveryLog(clock, new Metrics(new ObjectMapper(), line -> {})));
    }
}
