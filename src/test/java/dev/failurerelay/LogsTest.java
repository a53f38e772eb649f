package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.failurerelay.Fixtures.freshEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.secret.SecretStore;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConnectWireMock
class LogsTest {

    private static final String OUTSETA = "failure-relay/outseta";
    private static final String SLACK = "failure-relay/slack";

    @Inject
    SecretStore secrets;

    @Inject
    OutsetaConfig outseta;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns = new StandIns(wireMock);
        standIns.reset();
        hold(OUTSETA);
        hold(SLACK);
    }

    @Test
    void aDeliveryIsLoggedWithItsExecutionItsOutcomeAndItsReason() {
        Fixtures.Fresh event = Fixtures.fresh("failed-plain");
        try (CapturedLog captured = new CapturedLog()) {
            standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"is_archived\"}"));
            LambdaClient.invoke(event.json());

            // The third is what the ticket says of it.
            assertThat(captured.deliveries()).hasSize(3);
            ExtLogRecord slack = captured.deliveries().stream()
                    .filter(record -> "slack".equals(record.getMdc("channel")))
                    .findFirst()
                    .orElseThrow();
            assertThat(slack.getMdc("executionArn")).endsWith(":nightly-ledger:" + event.execution());
            assertThat(slack.getMdc("outcome")).isEqualTo("rejected");
            assertThat(slack.getMdc("reason")).isEqualTo("is_archived");
            assertThat(slack.getLevel().getName()).isEqualTo("ERROR");
        }
    }

    @Test
    void aDeliverysLineNamesTheInvocationThatMadeIt() {
        try (CapturedLog captured = new CapturedLog()) {
            LambdaClient.invoke(freshEvent("failed-plain"));
            LambdaClient.invoke(freshEvent("failed-plain"));

            assertThat(captured.deliveries()).hasSize(4);
            assertThat(captured.deliveries().stream()
                            .collect(Collectors.groupingBy(
                                    record -> record.getMdc("AWSRequestId"),
                                    Collectors.mapping(record -> record.getMdc("executionArn"), Collectors.toSet())))
                            .values())
                    .hasSize(2)
                    .allSatisfy(executions -> assertThat(executions).hasSize(1));
        }
    }

    /** A forged metric or log line must not stand on a line of its own. */
    @Test
    void anArnWithLineBreaksStaysOnOneLineOfEachRecordAndError() {
        String forged = "{\"_aws\":{}}";
        String arn = "arn:aws:states:eu-west-1:1:execution:m:x\n" + forged + "\r\u2028\u0085" + forged;
        ObjectNode event = (ObjectNode) StandIns.parse(freshEvent("failed-plain"));
        ((ObjectNode) event.path("detail"))
                .put("executionArn", arn)
                .put("name", arn)
                .put("stateMachineArn", arn);
        standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"is_archived\"}"));
        try (CapturedLog captured = new CapturedLog()) {
            String direct = LambdaClient.invoke(event.toString()).errorMessage();
            LambdaClient.invoke("{\"Records\":[" + sqsRecord(forged + "\n" + forged, event.toString()) + "]}");

            assertThat(direct).contains("x\\u000a{\"_aws").doesNotContainPattern("[\\r\\n\\u0085\\u2028]");
            assertThat(captured.recordLines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\r\\n\\u0085\\u2028]"));
            assertThat(captured.recordLines()).anyMatch(line -> line.contains("comes back"));
            assertThat(captured.printedLines()).noneMatch(forged::equals);
        }
    }

    private static String sqsRecord(String id, String body) {
        return StandIns.json(Map.of("messageId", id, "eventSource", "aws:sqs", "body", body));
    }

    /** Services that echo what they were sent, secrets that are broken, and events full of secrets. */
    @Test
    void noLineNoErrorAndNoNoticeHoldsASecret() {
        List<String> logged = new ArrayList<>();
        String echo = "Outseta local-key:local-secret Bearer xoxb-local rotated-one rotated-two hook-secret";
        try (CapturedLog captured = new CapturedLog()) {
            logged.add(invoke());
            standIns.outsetaAnswers(aResponse().withStatus(400).withBody("{\"ErrorMessage\":\"" + echo + "\"}"));
            standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"" + echo + "\"}"));
            logged.add(invoke());
            standIns.outsetaAnswers(aResponse().withStatus(500).withBody(echo).withHeader("X-Echo", echo));
            standIns.slackAnswers(aResponse().withStatus(403).withBody(echo));
            logged.add(invoke());
            standIns.outsetaAnswers(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
            standIns.slackAnswers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
            logged.add(invoke());
            standIns.secretIs(SLACK, Map.of("webhooks", Map.of("#alerts", "https://localhost:1/services/hook-secret")));
            hold(SLACK);
            logged.add(invoke());
            standIns.secretAnswers(OUTSETA, okJson(StandIns.json(Map.of("SecretString", "rotated-one"))));
            standIns.secretAnswers(SLACK, okJson(StandIns.json(Map.of("SecretString", "{\"botToken\": rotated-two"))));
            standIns.outsetaAnswers(aResponse().withStatus(401).withBody(echo));
            standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"invalid_auth\"}"));
            logged.add(invoke());
            logged.add(LambdaClient.invoke("{\"password\":\"sesame-open\"").errorMessage());
            logged.add(outseta.toString());

            standIns.tickets().forEach(ticket -> logged.add(ticket.toString()));
            standIns.messages().forEach(message -> logged.add(message.toString()));
            assertThat(standIns.tickets()).hasSizeGreaterThan(4);
            assertThat(logged.toString() + captured.everything())
                    .contains("crm-sync")
                    .doesNotContain("local-key", "local-secret", "xoxb-local", "rotated-one", "rotated-two")
                    .doesNotContain("hook-secret", "sesame-open", "hush hush", "Ada Hopper");
        }
    }

    private static String invoke() {
        String events = "[" + freshEvent("failed-hostile") + "," + freshEvent("failed-state-named") + "]";
        return LambdaClient.invoke(events).body().toString();
    }

    private void hold(String id) {
        secrets.refresh(id, secrets.current(id, Duration.ofSeconds(5)), Duration.ofSeconds(5));
    }
}
