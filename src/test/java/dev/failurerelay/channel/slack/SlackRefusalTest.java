package dev.failurerelay.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.CapturedLog;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Updates;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slack refuses what a message holds, and people are notified nevertheless. */
@QuarkusTest
@ConnectWireMock
class SlackRefusalTest extends SlackTestBase {

    private static final String REFUSED = """
            {"ok":false,"error":"invalid_blocks","response_metadata":{"messages":[
              "[ERROR] must be less than 3001 characters [json-pointer:/blocks/2/text/text]",
              "[ERROR] invalid value correct-horse hunter2 [json-pointer:/blocks/3/fields/0]",
              "[ERROR] invalid url [json-pointer:/blocks/hunter2-of-a-customer]",
              "[ERROR] hunter2 \\n {}"]}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_blocks",
                "invalid_blocks_format",
                "msg_too_long",
                "msg_blocks_too_long",
                "no_text",
                "invalid_arguments",
                "invalid_attachments"
            })
    void aRefusedMessageIsPostedAsTextAlone(String error) {
        withBlocksSlackAnswers("{\"ok\":false,\"error\":\"" + error + "\"}");

        Delivered delivered = (Delivered) deliver(new Message.Opening(
                fixtures.notice("failed-lambda"),
                "relay-1",
                Optional.of("Outseta refused it."),
                Optional.empty(),
                Optional.of("Ab12")));

        assertThat(standIns.messages()).hasSize(2);
        JsonNode text = standIns.messages().get(1);
        assertThat(text.path("channel").asText()).isEqualTo("#alerts");
        assertThat(text.has("blocks")).isFalse();
        assertThat(text.path("text").asText())
                .startsWith("[FAILED] order-intake · ValueError\n")
                .contains("\nOutseta refused it.\n", "\nTicket Ab12\n")
                .containsPattern("\n<https://[^|>]+\\|Open execution>\n");
        assertThat(delivered.receipt().reference()).isEqualTo("C1 1.2");
        assertThat(StandIns.parse(delivered.receipt().channelState().orElseThrow())
                        .has("blocks"))
                .isFalse();
    }

    @Test
    void whatGrowsFromATextIsPostedInItsThread() {
        withBlocksSlackAnswers(REFUSED);
        DeliveryReceipt opening = ((Delivered) deliver()).receipt();
        wireMock.resetRequests();

        assertThat(deliver(new Message.Growth(opening, Updates.growth(), Optional.empty(), false)))
                .isInstanceOf(Delivered.class);

        assertThat(standIns.updates()).isEmpty();
        assertThat(standIns.messages().get(1).path("thread_ts").asText()).isEqualTo("1.2");
        assertThat(standIns.messages().get(1).path("text").asText()).startsWith("10 failures since");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_payload", "invalid_blocks", "no_text"})
    void aWebhookGetsTheTextAlone(String error) {
        useWebhook();
        standIns.webhookAnswers(aResponse().withStatus(200).withBody("ok"));
        standIns.register(post(urlPathEqualTo(StandIns.WEBHOOK))
                .withRequestBody(matchingJsonPath("$.blocks"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(400).withBody(error)));

        assertThat(deliver()).isInstanceOf(Delivered.class);

        assertThat(standIns.webhookMessages()).hasSize(2);
        assertThat(standIns.webhookMessages().get(1).has("blocks")).isFalse();
    }

    @Test
    void theLogHoldsSlacksRuleAndNothingOfTheMessage() {
        withBlocksSlackAnswers(REFUSED);
        try (CapturedLog captured = new CapturedLog()) {
            deliver();

            assertThat(captured.recordLines())
                    .anyMatch(
                            line -> line.contains("Slack refused the content of the message to #alerts: invalid_blocks"
                                    + " (must be less than 3001 characters at /blocks/2/text/text;"
                                    + " invalid value … … at /blocks/3/fields/0)"));
            assertThat(captured.everything()).doesNotContain("hunter2", "correct-horse");
        }
    }

    @Test
    void whatIsRefusedTwiceIsOurFault() {
        standIns.slackAnswers(okJson(REFUSED));

        Rejected rejected = (Rejected) deliver();

        assertThat(rejected.reason()).startsWith("invalid_blocks (must be less").doesNotContain("hunter2");
        assertThat(rejected.remedy()).contains("fault of this relay", "Report it");
        assertThat(rejected.staleSecret()).isFalse();
        assertThat(standIns.messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "invalid_auth", "channel_not_found", "restricted_action"})
    void noOtherErrorIsAnsweredByAText(String error) {
        standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));

        deliver();

        assertThat(standIns.messages()).allMatch(message -> message.has("blocks"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"restricted_action_thread_locked", "restricted_action_non_threadable_channel"})
    void aReplyThatItsThreadRefusesIsAMessageOfItsOwn(String error) {
        standIns.register(post(urlPathEqualTo(StandIns.POST_MESSAGE))
                .withRequestBody(matchingJsonPath("$.thread_ts"))
                .atPriority(1)
                .willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")));

        assertThat(deliver(new Message.Reply(new DeliveryReceipt("C1 1.2"), Updates.recovery())))
                .isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restricted_action                    | admin of the Slack workspace must allow apps to post
            restricted_action_read_only_channel  | read-only
            restricted_action_thread_only_channel | only replies
            ekm_access_denied                    | admin of the Slack organization has suspended
            team_access_not_granted              | admin of the Slack organization must grant the app access
            access_denied                        | admin of the Slack workspace or organization must approve the app
            accesslimited                        | allowed IP addresses
            missing_scope                        | scope chat:write
            not_in_channel                       | invite the bot
            is_archived                          | unarchive
            not_allowed_token_type               | xoxb-
            token_revoked                        | install it again
            invalid_auth                         | SLACK_SECRET
            method_deprecated                    | fault of this relay
            a_new_one                            | documentation
            """)
    void theRemedySaysWhoMustChangeWhat(String error, String remedy) {
        standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));

        assertThat(((Rejected) deliver()).remedy()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | action_prohibited | admin of the Slack workspace must allow the webhook
            403 | posting_to_general_channel_denied | general channel
            403 | invalid_token     | create one in Slack
            404 | no_service        | create one in Slack
            404 | channel_not_found | channel's name
            403 | ''                | SLACK_SECRET
            """)
    void aWebhooksRemedyFollowsItsAnswer(int status, String body, String remedy) {
        useWebhook();
        standIns.webhookAnswers(aResponse().withStatus(status).withBody(body));

        Outcome outcome = deliver();

        assertThat(((Rejected) outcome).remedy()).contains(remedy);
    }

    private void withBlocksSlackAnswers(String answer) {
        standIns.slackAnswers(okJson("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}"));
        standIns.register(post(urlPathEqualTo(StandIns.POST_MESSAGE))
                .withRequestBody(matchingJsonPath("$.blocks"))
                .atPriority(1)
                .willReturn(okJson(answer)));
    }
}
