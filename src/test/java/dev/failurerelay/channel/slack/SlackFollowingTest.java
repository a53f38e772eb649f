package dev.failurerelay.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Updates;
import dev.failurerelay.notice.IncidentUpdate;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Growth and closing by bot, and everything by webhook. */
@QuarkusTest
@ConnectWireMock
class SlackFollowingTest extends SlackTestBase {

    @Nested
    class Update {

        @Test
        void aGrowthChangesTheWholeMessageInItsPlace() {
            DeliveryReceipt opening = opened();

            Delivered delivered = (Delivered) deliver(growth(opening));

            assertThat(delivered.receipt().reference()).isEqualTo("C1 1.2");
            assertThat(standIns.updates()).singleElement().satisfies(update -> {
                assertThat(update.path("channel").asText()).isEqualTo("C1");
                assertThat(update.path("ts").asText()).isEqualTo("1.2");
                assertThat(update.path("text").asText())
                        .startsWith("10 failures since 2026-11-24T02:00:00Z\n")
                        .contains("\n[FAILED] order-intake");
                ObjectNode content = update.deepCopy();
                content.remove("channel");
                content.remove("ts");
                assertThat(StandIns.parse(delivered.receipt().channelState().orElseThrow()))
                        .isEqualTo(content);
            });
            assertThat(standIns.messages()).isEmpty();
        }

        @Test
        void aFurtherGrowthTakesTheFormersPlace() {
            DeliveryReceipt opening = opened();
            Delivered first = (Delivered) deliver(growth(opening));

            deliver(new Message.Growth(first.receipt(), Updates.recovery(), Optional.of("tk1"), false));

            JsonNode update = standIns.updates().get(1);
            assertThat(update.path("text").asText()).startsWith("Recovered: run-10 succeeded\n[FAILED] order-intake");
            assertThat(update.toString()).doesNotContain("10 failures");
            assertThat(update.path("blocks"))
                    .extracting(block -> block.path("block_id").asText())
                    .startsWith("", "growth", "facts")
                    .containsOnlyOnce("growth", "ticket");
        }

        @Test
        void theNotificationHoldsTheMessageThatItsBlocksShow() {
            DeliveryReceipt opening = opened();
            IncidentUpdate newer = withMessage("10 failures since noon", "disk full\nsecond line");

            Delivered first = (Delivered) deliver(grownBy(opening, newer));
            Delivered second = (Delivered) deliver(grownBy(first.receipt(), withMessage("20 failures", "no route")));
            deliver(grownBy(second.receipt(), Updates.recovery()));

            assertThat(standIns.updates())
                    .extracting(update -> update.path("text").asText())
                    .satisfiesExactly(
                            text -> assertThat(text).matches("10 failures since noon\n\\[FAILED] .*\ndisk full"),
                            text -> assertThat(text).matches("20 failures\n\\[FAILED] .*\nno route"),
                            text -> assertThat(text).matches("Recovered: run-10 succeeded\n\\[FAILED] .*"));
        }

        @Test
        void anUpdateWithoutMessageKeepsTheOpenings() {
            DeliveryReceipt opening = opened();
            String before = StandIns.parse(opening.channelState().orElseThrow())
                    .path("text")
                    .asText();

            deliver(grownBy(opening, Updates.recovery()));

            assertThat(before.lines()).hasSize(2);
            assertThat(standIns.updates().get(0).path("text").asText())
                    .isEqualTo("Recovered: run-10 succeeded\n" + before);
        }

        @Test
        void anUpdateInDoubtIsSentAgain() {
            Message growth = growth(opened());

            assertThat(growth.deliverThrough(notifier, DeliveryFixtures.inDoubt(fixtures.to(ALERTS))))
                    .isInstanceOf(Delivered.class);
            assertThat(standIns.updates()).hasSize(1);
            assertThat(standIns.messages()).isEmpty();
        }

        /** {@code rejected*}: rejected, and the secret may be stale. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                200 | {"ok":true,"channel":"C1","ts":"1.2"}     | delivered
                200 | {"ok":false,"error":"ratelimited"}        | retryable
                200 | {"ok":false,"error":"update_failed"}      | retryable
                200 | {"ok":false,"error":"internal_error"}     | retryable
                200 | {"ok":false,"error":"fatal_error"}        | retryable
                200 | {"ok":false,"error":"external_channel_migrating"} | retryable
                200 | {"ok":false,"error":"invalid_auth"}       | rejected*
                200 | {"ok":false,"error":"channel_not_found"}  | rejected
                200 | {"ok":false,"error":"is_inactive"}        | rejected
                200 | {"ok":false,"error":"a_new_one"}          | rejected
                200 | <html>proxy</html>                        | retryable
                200 | ''                                        | retryable
                401 | ''                                        | rejected*
                404 | {"ok":false,"error":"message_not_found"}  | rejected
                429 | {"ok":false,"error":"ratelimited"}        | retryable
                500 | ''                                        | retryable
                503 | {"ok":true}                               | retryable
                """)
        void statusAndBodyOfAnUpdateDecideTheOutcome(int status, String body, String expected) {
            DeliveryReceipt opening = opened();
            standIns.updateAnswers(aResponse().withStatus(status).withBody(body));

            assertThat(label(deliver(growth(opening)))).isEqualTo(expected);
            assertThat(standIns.messages()).isEmpty();
        }

        /** An edit can be repeated without harm. */
        @ParameterizedTest
        @EnumSource(Fault.class)
        void updateWithoutAnswerIsRepeatedSoon(Fault fault) {
            DeliveryReceipt opening = opened();
            standIns.updateAnswers(aResponse().withFault(fault));

            assertThat(deliver(growth(opening))).isInstanceOfSatisfying(Retryable.class, retryable -> {
                assertThat(retryable.inDoubt()).isFalse();
                assertThat(retryable.retryAfter()).isEmpty();
            });
        }
    }

    @Nested
    class NotUpdatable {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "cant_update_message",
                    "edit_window_closed",
                    "msg_blocks_too_long",
                    "block_mismatch",
                    "invalid_blocks",
                    "msg_too_long"
                })
        void whatCannotBeChangedIsFollowedInItsThread(String error) {
            DeliveryReceipt opening = opened();
            standIns.updateAnswers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));

            assertThat(deliver(growth(opening))).isEqualTo(new Delivered(opening));
            isPostedInThread();
        }

        @Test
        void whatIsGoneIsFollowedByAPlainMessage() {
            DeliveryReceipt opening = opened();
            standIns.updateAnswers(okJson("{\"ok\":false,\"error\":\"message_not_found\"}"));

            assertThat(deliver(growth(opening))).isEqualTo(new Delivered(opening));
            isPostedPlainly();
        }

        @Test
        void growthWithoutSavedStateIsPostedInTheThread() {
            assertThat(deliver(growth(WITHOUT_STATE))).isEqualTo(new Delivered("C1 1.2"));
            isPostedInThread();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "null", "[]", "{}", "{\"blocks\":{}}", "{\"blocks\""})
        void whatIsKeptAndIsNoMessageIsNotSent(String kept) {
            assertThat(deliver(growth(new DeliveryReceipt("C1 1.2", Optional.of(kept)))))
                    .isInstanceOf(Delivered.class);
            assertThat(standIns.updates()).isEmpty();
            isPostedInThread();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsRetryable(Fault fault) {
        DeliveryReceipt opening = opened();
        standIns.updateAnswers(aResponse().withFault(fault));
        standIns.slackAnswers(aResponse().withFault(fault));

        assertThat(deliver(growth(opening)).label()).isEqualTo("retryable");
        assertThat(deliver(new Message.Reply(opening, Updates.growth())).label())
                .isEqualTo("retryable");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsRetryable() {
        DeliveryReceipt opening = opened();
        standIns.updateAnswers(okJson("{\"ok\":true}").withFixedDelay(5_000));

        assertThat(growth(opening)
                        .deliverThrough(notifier, fixtures.to(ALERTS, Duration.ofMillis(1_200)))
                        .label())
                .isEqualTo("retryable");
    }

    @Test
    void closingSaysNothing() {
        DeliveryReceipt opening = opened();

        assertThat(deliver(new Message.Closing(opening))).isEqualTo(new Delivered(opening));
        assertThat(standIns.messages()).isEmpty();
        assertThat(standIns.updates()).isEmpty();
    }

    @Test
    void aWebhookGetsNewMessages() {
        useWebhook();
        standIns.webhookAnswers(aResponse().withStatus(200).withBody("ok"));

        assertThat(deliver(new Message.Opening(
                        fixtures.notice("failed-lambda"),
                        "relay-1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Ab12"))))
                .isEqualTo(new Delivered(""));
        assertThat(deliver(growth(WITHOUT_NAME))).isEqualTo(new Delivered(""));
        assertThat(deliver(new Message.Reply(WITHOUT_NAME, Updates.recovery()))).isEqualTo(new Delivered(""));

        assertThat(standIns.webhookMessages()).hasSize(3);
        assertThat(standIns.webhookMessages().get(0).toString()).contains("Ticket Ab12");
        assertThat(standIns.webhookMessages().get(1).path("text").asText()).startsWith("10 failures since");
        assertThat(standIns.webhookMessages().get(2).path("text").asText()).isEqualTo("Recovered: run-10 succeeded");
        assertThat(standIns.webhookMessages().get(2).has("thread_ts")).isFalse();
    }

    private static Message grownBy(DeliveryReceipt opening, IncidentUpdate update) {
        return new Message.Growth(opening, update, Optional.empty(), false);
    }

    private static IncidentUpdate withMessage(String headline, String message) {
        IncidentUpdate like = Updates.growth();
        return new IncidentUpdate(like.marker(), headline, like.lines(), Optional.of(message), List.of());
    }

    private static Message growth(DeliveryReceipt opening) {
        return new Message.Growth(opening, Updates.growth(), Optional.of("tk1"), false);
    }

    /** The receipt of an opening, whose request is no longer recorded. */
    private DeliveryReceipt opened() {
        standIns.slackAnswers(okJson("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}"));
        Delivered delivered = (Delivered) deliver();
        wireMock.resetRequests();
        return delivered.receipt();
    }
}
