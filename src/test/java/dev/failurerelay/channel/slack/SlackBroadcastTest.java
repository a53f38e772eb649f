package dev.failurerelay.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Updates;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that the channel shows outside their thread, too, alone and after an edit, of which Slack notifies nobody. */
@QuarkusTest
@ConnectWireMock
class SlackBroadcastTest extends SlackTestBase {

    private static final String POSTED = "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}";

    @Nested
    class Reply {

        @Test
        void broadcastIsAReplyThatTheChannelShows() {
            assertThat(deliver(broadcast(WITHOUT_STATE))).isEqualTo(new Delivered("C1 1.2"));

            isBroadcast();
        }

        @Test
        void otherRepliesStayInTheirThread() {
            deliver(new Message.Reply(WITHOUT_STATE, Updates.growth()));
            deliver(new Message.Reply(WITHOUT_STATE, Updates.growth(), false, true));

            assertThat(standIns.messages()).hasSize(2).noneMatch(message -> message.has("reply_broadcast"));
        }

        @Test
        void aMessageOfItsOwnIsNoBroadcast() {
            assertThat(deliver(broadcast(WITHOUT_NAME))).isEqualTo(new Delivered(""));

            isPostedPlainly();
            assertThat(standIns.messages().get(0).has("reply_broadcast")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"message_not_found", "thread_not_found", "cannot_reply_to_message"})
        void aMessageOfItsOwnInPlaceOfAReplyIsNoBroadcast(String error) {
            threadAnswers("{\"ok\":false,\"error\":\"" + error + "\"}");

            assertThat(deliver(broadcast(WITHOUT_STATE))).isEqualTo(new Delivered("C1 1.2"));
            assertThat(standIns.messages()).hasSize(2);
            assertThat(standIns.messages().get(1).has("thread_ts")).isFalse();
            assertThat(standIns.messages().get(1).has("reply_broadcast")).isFalse();
        }

        @Test
        void aWebhookKnowsNoBroadcast() {
            useWebhook();
            standIns.webhookAnswers(aResponse().withStatus(200).withBody("ok"));

            assertThat(deliver(broadcast(WITHOUT_STATE))).isEqualTo(new Delivered("C1 1.2"));
            assertThat(deliver(growth(WITHOUT_STATE))).isEqualTo(new Delivered("C1 1.2"));

            assertThat(standIns.webhookMessages()).hasSize(2).allSatisfy(message -> {
                assertThat(message.has("reply_broadcast")).isFalse();
                assertThat(message.has("thread_ts")).isFalse();
            });
            assertThat(standIns.messages()).isEmpty();
            assertThat(standIns.updates()).isEmpty();
        }
    }

    @Nested
    class Growth {

        @Test
        void editIsFollowedByABroadcastAndTheReceiptHasTheEditedMessage() {
            DeliveryReceipt opening = opened();
            String edited = "edited";
            standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"posted_too_early\"}"));
            standIns.register(post(urlPathEqualTo(StandIns.UPDATE_MESSAGE))
                    .inScenario(edited)
                    .willSetStateTo(edited)
                    .atPriority(1)
                    .willReturn(okJson(POSTED)));
            standIns.register(post(urlPathEqualTo(StandIns.POST_MESSAGE))
                    .inScenario(edited)
                    .whenScenarioStateIs(edited)
                    .atPriority(1)
                    .willReturn(okJson("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"3.4\"}")));

            Delivered delivered = (Delivered) deliver(growth(opening));

            isBroadcast();
            assertThat(standIns.messages().get(0).path("text").asText()).startsWith("10 failures since");
            assertThat(standIns.updates()).hasSize(1);
            assertThat(delivered.receipt().reference()).isEqualTo("C1 1.2");
            assertThat(StandIns.parse(delivered.receipt().channelState().orElseThrow())
                            .path("blocks"))
                    .isEqualTo(standIns.updates().get(0).path("blocks"));
        }

        @Test
        void otherGrowthIsAnEditAlone() {
            deliver(new Message.Growth(opened(), Updates.growth(), Optional.of("tk1"), false));

            assertThat(standIns.updates()).hasSize(1);
            assertThat(standIns.messages()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                200 | {"ok":false,"error":"ratelimited"}        | retryable
                200 | {"ok":false,"error":"fatal_error"}        | retryable
                200 | {"ok":false,"error":"invalid_auth"}       | rejected*
                200 | {"ok":false,"error":"channel_not_found"}  | rejected
                200 | <html>proxy</html>                        | retryable
                429 | ''                                        | retryable
                503 | ''                                        | retryable
                """)
        void failedEditIsTheOutcomeAndNothingIsPosted(int status, String body, String expected) {
            DeliveryReceipt opening = opened();
            standIns.updateAnswers(aResponse().withStatus(status).withBody(body));

            assertThat(label(deliver(growth(opening)))).isEqualTo(expected);
            assertThat(standIns.messages()).isEmpty();
        }

        /** {@code retryable!}: in doubt, because an edit can be repeated without harm and a post cannot. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                200 | {"ok":false,"error":"ratelimited"}        | retryable
                200 | {"ok":false,"error":"token_revoked"}      | rejected*
                200 | {"ok":false,"error":"is_archived"}        | rejected
                200 | {"ok":false,"error":"fatal_error"}        | retryable!
                200 | ''                                        | retryable!
                429 | ''                                        | retryable
                503 | ''                                        | retryable!
                """)
        void failedPostAfterTheEditIsTheOutcome(int status, String body, String expected) {
            DeliveryReceipt opening = opened();
            standIns.slackAnswers(aResponse().withStatus(status).withBody(body));

            assertThat(label(deliver(growth(opening)))).isEqualTo(expected);
            assertThat(standIns.updates()).isNotEmpty();
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        void brokenConnectionOfThePostLeavesItInDoubt(Fault fault) {
            DeliveryReceipt opening = opened();
            standIns.slackAnswers(aResponse().withFault(fault));

            assertThat(label(deliver(growth(opening)))).isEqualTo("retryable!");
        }

        @Test
        void retryEditsAndPostsAgain() {
            DeliveryReceipt opening = opened();
            standIns.slackAnswers(aResponse().withStatus(503));
            deliver(growth(opening));
            standIns.slackAnswers(okJson(POSTED));

            assertThat(growth(opening).deliverThrough(notifier, DeliveryFixtures.inDoubt(fixtures.to(ALERTS))))
                    .isInstanceOf(Delivered.class);
            assertThat(standIns.updates()).hasSize(2);
            assertThat(standIns.messages()).hasSize(2);
        }

        @Test
        void rotatedTokenIsRefreshedBetweenEditAndPost() {
            DeliveryReceipt opening = opened();
            standIns.secretIs(SECRET, Map.of("botToken", "xoxb-rotated"));
            standIns.updateAnswers(okJson(POSTED));
            standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"token_revoked\"}"));
            standIns.register(post(urlPathEqualTo(StandIns.POST_MESSAGE))
                    .withHeader("Authorization", equalTo("Bearer xoxb-rotated"))
                    .atPriority(1)
                    .willReturn(okJson(POSTED)));

            assertThat(deliver(growth(opening))).isInstanceOf(Delivered.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"cant_update_message", "edit_window_closed", "msg_blocks_too_long", "block_mismatch"})
        void whatCannotBeEditedGetsTheBroadcastOnce(String error) {
            DeliveryReceipt opening = opened();
            standIns.updateAnswers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));

            assertThat(deliver(growth(opening))).isEqualTo(new Delivered(opening));
            isBroadcast();
        }

        @Test
        void growthWithoutChannelStateIsTheBroadcastAlone() {
            assertThat(deliver(growth(WITHOUT_STATE))).isEqualTo(new Delivered("C1 1.2"));

            isBroadcast();
            assertThat(standIns.updates()).isEmpty();
        }

        @Test
        void whatIsGoneIsFollowedByOneMessageOfItsOwn() {
            DeliveryReceipt opening = opened();
            standIns.updateAnswers(okJson("{\"ok\":false,\"error\":\"message_not_found\"}"));

            assertThat(deliver(growth(opening))).isEqualTo(new Delivered(opening));
            isPostedPlainly();
            assertThat(standIns.messages().get(0).has("reply_broadcast")).isFalse();
        }

        @Test
        void threadThatIsGoneAfterTheEditKeepsTheEditedMessage() {
            DeliveryReceipt opening = opened();
            threadAnswers("{\"ok\":false,\"error\":\"thread_not_found\"}");

            Delivered delivered = (Delivered) deliver(growth(opening));

            assertThat(standIns.messages()).hasSize(2);
            assertThat(delivered.receipt().channelState().orElseThrow()).contains("\"growth\"");
        }
    }

    private static Message broadcast(DeliveryReceipt opening) {
        return new Message.Reply(opening, Updates.growth(), true, false);
    }

    private static Message growth(DeliveryReceipt opening) {
        return new Message.Growth(opening, Updates.growth(), Optional.of("tk1"), true);
    }

    private void threadAnswers(String body) {
        standIns.register(post(urlPathEqualTo(StandIns.POST_MESSAGE))
                .withRequestBody(matchingJsonPath("$.thread_ts"))
                .atPriority(1)
                .willReturn(okJson(body)));
    }

    private void isBroadcast() {
        isPostedInThread();
        JsonNode broadcast = standIns.messages().get(0).path("reply_broadcast");
        assertThat(broadcast.isBoolean() && broadcast.asBoolean()).isTrue();
    }

    /** The receipt of an opening, whose request is no longer recorded. */
    private DeliveryReceipt opened() {
        standIns.slackAnswers(okJson(POSTED));
        Delivered delivered = (Delivered) deliver();
        wireMock.resetRequests();
        return delivered.receipt();
    }
}
