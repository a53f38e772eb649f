package dev.failurerelay.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ConnectWireMock
class SlackNotifierTest extends SlackTestBase {

    @Test
    void theMessageGoesToTheChannelWithTheBotsToken() {
        assertThat(deliver()).isInstanceOf(Delivered.class);

        assertThat(standIns.messageRequests()).singleElement().satisfies(request -> {
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer xoxb-local");
            assertThat(request.getHeader("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
        });
        assertThat(standIns.messages().get(0).path("channel").asText()).isEqualTo("#alerts");
    }

    @Test
    void whatWasPostedIsKeptForAnUpdate() {
        Delivered delivered = (Delivered) deliver();

        ObjectNode posted = (ObjectNode) standIns.messages().get(0);
        posted.remove("channel");
        assertThat(StandIns.parse(delivered.receipt().channelState().orElseThrow()))
                .isEqualTo(posted);
    }

    @Test
    void theTicketIsNamedBeforeTheFooter() {
        deliver(new Message.Opening(
                fixtures.notice("failed-lambda"),
                "relay-1",
                Optional.empty(),
                Optional.empty(),
                Optional.of("<Ab12>")));

        assertThat(standIns.messages().get(0).findValuesAsText("block_id")).endsWith("ticket");
        JsonNode blocks = standIns.messages().get(0).path("blocks");
        assertThat(blocks.path(blocks.size() - 2).path("elements")).isEqualTo(StandIns.parse("""
                [{"type":"plain_text","text":"Ticket <Ab12>","emoji":false}]"""));
        assertThat(blocks.path(blocks.size() - 1).toString()).contains("order-intake failed");
    }

    @Test
    void theReferenceIsWhatAnUpdateWillNeed() {
        standIns.slackAnswers(okJson("{\"ok\":true,\"channel\":\"C0AB\",\"ts\":\"1795.0001\"}"));

        assertThat(((Delivered) deliver()).receipt().reference()).isEqualTo("C0AB 1795.0001");
    }

    /** {@code rejected*}: the secret may be stale; {@code retryable!}: in doubt, and sent again after an hour. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"ok":true,"channel":"C1","ts":"1.2"}     | delivered
            200 | {"ok":true,"warning":"missing_charset"}   | delivered
            200 | {"ok":false,"error":"ratelimited"}        | retryable
            200 | {"ok":false,"error":"rate_limited"}       | retryable
            200 | {"ok":false,"error":"message_limit_exceeded"} | retryable
            200 | {"ok":false,"error":"internal_error"}     | retryable
            200 | {"ok":false,"error":"fatal_error"}        | retryable!
            200 | {"ok":false,"error":"service_unavailable"} | retryable
            200 | {"ok":false,"error":"request_timeout"}    | retryable
            200 | {"ok":false,"error":"team_added_to_org"}  | retryable
            200 | {"ok":false,"error":"org_login_required"} | retryable
            200 | {"ok":false,"error":"invalid_auth"}       | rejected*
            200 | {"ok":false,"error":"not_authed"}         | rejected*
            200 | {"ok":false,"error":"token_expired"}      | rejected*
            200 | {"ok":false,"error":"token_revoked"}      | rejected*
            200 | {"ok":false,"error":"account_inactive"}   | rejected*
            200 | {"ok":false,"error":"missing_scope"}      | rejected
            200 | {"ok":false,"error":"channel_not_found"}  | rejected
            200 | {"ok":false,"error":"not_in_channel"}     | rejected
            200 | {"ok":false,"error":"is_archived"}        | rejected
            200 | {"ok":false,"error":"restricted_action"}  | rejected
            200 | {"ok":false,"error":"invalid_blocks"}     | rejected
            200 | {"ok":false,"error":"msg_blocks_too_long"} | rejected
            200 | {"ok":false,"error":"no_text"}            | rejected
            200 | {"ok":false,"error":"a_new_one"}          | rejected
            200 | {"ok":false,"error":"Bearer xoxb-local is bad"} | retryable!
            200 | {"ok":false}                              | retryable!
            200 | <html>proxy</html>                        | retryable!
            200 | ''                                        | retryable!
            302 | ''                                        | rejected
            400 | ''                                        | rejected
            401 | ''                                        | rejected*
            403 | ''                                        | rejected*
            404 | ''                                        | rejected
            408 | ''                                        | retryable!
            429 | {"ok":false,"error":"ratelimited"}        | retryable
            500 | ''                                        | retryable!
            502 | ''                                        | retryable!
            503 | {"ok":true}                               | retryable!
            504 | ''                                        | retryable!
            """)
    void theWebApisStatusAndBodyDecideTheOutcome(int status, String body, String expected) {
        standIns.slackAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(label(deliver())).isEqualTo(expected);
    }

    @Nested
    class Webhook {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                200 | ok                     | delivered
                200 | <html>proxy</html>     | retryable!
                200 | ''                     | retryable!
                400 | invalid_payload        | rejected
                400 | no_text                | rejected
                400 | user_not_found         | rejected
                401 | ''                     | rejected*
                403 | action_prohibited      | rejected*
                403 | invalid_token          | rejected*
                404 | channel_not_found      | rejected
                404 | no_service             | rejected*
                410 | channel_is_archived    | rejected
                408 | ''                     | retryable!
                429 | rate_limited           | retryable
                500 | rollup_error           | retryable!
                503 | ''                     | retryable!
                """)
        void aWebhooksStatusAndTextDecideTheOutcome(int status, String body, String expected) {
            useWebhook();
            standIns.webhookAnswers(aResponse().withStatus(status).withBody(body));

            assertThat(label(deliver())).isEqualTo(expected);
        }

        @Test
        void aWebhookGetsTheMessageWithoutAChannel() {
            useWebhook();
            standIns.webhookAnswers(aResponse().withStatus(200).withBody("ok"));

            deliver();

            assertThat(standIns.webhookMessages()).singleElement().satisfies(message -> {
                assertThat(message.has("channel")).isFalse();
                assertThat(message.path("blocks")).isNotEmpty();
                assertThat(message.path("text").asText()).isNotBlank();
            });
            assertThat(standIns.messages()).isEmpty();
        }

        @Test
        void aWebhookThatIsNotHttpsIsNeverCalled() {
            useSecret(Map.of("webhooks", Map.of("#alerts", "http://hooks.example.com/services/T0/B0/hook-secret")));

            Outcome outcome = deliver();

            assertThat(label(outcome)).isEqualTo("rejected*");
            assertThat(outcome.reason()).doesNotContain("hook-secret", "hooks.example.com");
        }
    }

    @Test
    void secretWithoutTokenAndWebhookIsRejected() {
        useSecret(Map.of("webhooks", Map.of("#other", "https://hooks.slack.com/x")));

        assertThat(deliver().reason()).contains("neither a botToken nor a webhook for #alerts");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void brokenConnectionLeavesTheMessageInDoubt(Fault fault) {
        standIns.slackAnswers(aResponse().withFault(fault));

        assertThat(label(deliver())).isEqualTo("retryable!");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeLeavesTheMessageInDoubt() {
        standIns.slackAnswers(okJson("{\"ok\":true}").withFixedDelay(5_000));

        assertThat(label(notifier.open(fixtures.opening(), fixtures.to(ALERTS, Duration.ofMillis(1_200)))))
                .isEqualTo("retryable!");
    }

    @Test
    void webhookWithoutAnswerLeavesTheMessageInDoubt() {
        useWebhook();
        standIns.webhookAnswers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(label(deliver())).isEqualTo("retryable!");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:1", "https://localhost:1", "https://nowhere.invalid"})
    void messageThatWasSurelyNotSentIsNotInDoubt(String server) {
        useSecret(Map.of("webhooks", Map.of("#alerts", server + "/services/T0/B0/hook-secret")));

        assertThat(label(deliver())).isEqualTo("retryable");
        assertThat(((Retryable) deliver()).retryAfter()).isEmpty();
    }

    /** The stand-ins do not speak TLS, so the handshake fails. */
    @Test
    void failedHandshakeLeavesNoDoubt() {
        useSecret(Map.of("webhooks", Map.of("#alerts", standInsUrl.replace("http://", "https://") + StandIns.WEBHOOK)));

        assertThat(label(deliver())).isEqualTo("retryable");
    }

    /** As a proxy does that lets nothing through. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void connectionThatEndsBeforeTheHandshakeLeavesNoDoubt(boolean reads, boolean resets) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            new Thread(() -> closeEveryConnection(server, reads, resets)).start();
            useSecret(Map.of("webhooks", Map.of("#alerts", "https://localhost:" + server.getLocalPort() + "/hook")));

            assertThat(label(deliver())).isEqualTo("retryable");
        }
    }

    private static void closeEveryConnection(ServerSocket server, boolean reads, boolean resets) {
        try {
            while (true) {
                Socket connection = server.accept();
                if (reads) {
                    int unused = connection.getInputStream().read();
                }
                connection.setSoLinger(resets, 0);
                connection.close();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @ParameterizedTest
    @CsvSource({", 3600", "30, 3600", "7200, 7200"})
    void messageInDoubtIsNotSentAgainWithinAnHour(String retryAfter, long seconds) {
        var answer = aResponse().withStatus(503);
        standIns.slackAnswers(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter));

        assertThat(((Retryable) deliver()).retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void retryAfterIsHonoured() {
        standIns.slackAnswers(aResponse().withStatus(429).withHeader("Retry-After", "30"));

        assertThat(((Retryable) deliver()).retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "token_revoked"})
    void rotatedTokenIsRefreshedAndTheCallRepeated(String error) {
        standIns.secretIs(SECRET, Map.of("botToken", "xoxb-rotated"));
        standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
        standIns.register(post(urlPathEqualTo(StandIns.POST_MESSAGE))
                .withHeader("Authorization", equalTo("Bearer xoxb-rotated"))
                .atPriority(1)
                .willReturn(okJson("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}")));

        assertThat(((Delivered) deliver()).receipt().reference()).isEqualTo("C1 1.2");
        assertThat(standIns.secretFetches(SECRET)).isEqualTo(1);
    }
}
