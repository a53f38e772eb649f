package dev.failurerelay.local;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.microsoft.playwright.Locator;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Updates;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.channel.slack.SlackNotifier;
import dev.failurerelay.execution.Target;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** How the page shows replies, updates and closings, and its samples of storms and recoveries. */
@QuarkusTest
@ConnectWireMock
@EnabledIf(value = "chromiumIsInstalled", disabledReason = "No Chromium is installed.")
class UpdatesOnPageTest extends PageInChromium {

    private static final Target ALERTS = new Target(SlackConfig.CHANNEL, "#alerts");

    @Inject
    OutsetaNotifier outseta;

    @Inject
    SlackNotifier slack;

    @Inject
    DeliveryFixtures deliverable;

    @Test
    void repliesAreBeneathTheirTicketAndItsClosingIsOnIt() {
        DeliveryReceipt ticket =
                receipt(outseta.open(deliverable.opening(), deliverable.to(OutsetaConfig.TICKET_DESK)));
        outseta.open(deliverable.opening(), deliverable.to(OutsetaConfig.TICKET_DESK));
        new Message.Reply(ticket, Updates.hostile()).deliverThrough(outseta, deliverable.to(OutsetaConfig.TICKET_DESK));
        new Message.Closing(ticket).deliverThrough(outseta, deliverable.to(OutsetaConfig.TICKET_DESK));

        Locator card = tickets().filter(new Locator.FilterOptions().setHasText("Ticket " + ticket.reference()));
        assertThat(card.locator(".reply")).hasCount(1);
        assertThat(tickets()).hasCount(2);
        assertThat(card.locator(".reply .meta")).containsText("Failure Relay replied");
        assertThat(card.frameLocator("iframe[title='Reply']").locator("pre"))
                .containsText("<script>alert('x')</script>");
        assertThat(card.locator("summary .mark")).hasText("closed");
        assertThat(page.locator("#tickets .mark")).hasCount(1);
        assertThat(dialogs).isEmpty();
    }

    @Test
    void reopenedTicketSaysSo() {
        DeliveryReceipt ticket =
                receipt(outseta.open(deliverable.opening(), deliverable.to(OutsetaConfig.TICKET_DESK)));
        new Message.Closing(ticket).deliverThrough(outseta, deliverable.to(OutsetaConfig.TICKET_DESK));
        new Message.Reply(ticket, Updates.growth(), false, true)
                .deliverThrough(outseta, deliverable.to(OutsetaConfig.TICKET_DESK));

        assertThat(tickets().locator(".reply")).hasCount(1);
        assertThat(tickets().locator("summary .mark")).hasText("reopened");
    }

    @Test
    void broadcastIsInTheThreadAndSaidToBeInTheChannel() {
        DeliveryReceipt opened = receipt(slack.open(deliverable.opening(), deliverable.to(ALERTS)));
        new Message.Growth(opened, Updates.growth(), Optional.of("tk1"), true)
                .deliverThrough(slack, deliverable.to(ALERTS));

        assertThat(messages()).hasCount(1);
        assertThat(messages().locator("summary .mark")).hasText("updated");
        assertThat(messages().locator(".reply")).hasCount(1);
        assertThat(messages().locator(".reply .meta")).containsText("In the thread, and shown in the channel");
    }

    @Test
    void aReplyThatOutsetaDoesNotTakeIsShownAsNotDelivered() {
        DeliveryReceipt ticket =
                receipt(outseta.open(deliverable.opening(), deliverable.to(OutsetaConfig.TICKET_DESK)));
        wireMock.register(post(urlPathEqualTo(StandIns.CASES + "/" + ticket.reference() + "/replies"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        new Message.Reply(ticket, Updates.growth()).deliverThrough(outseta, deliverable.to(OutsetaConfig.TICKET_DESK));

        assertThat(tickets().locator(".reply.failed .meta")).containsText("Not delivered");
        assertThat(tickets().locator(".reply.failed .meta")).containsText("HTTP status 503, 1 failed try");
    }

    @Test
    void aMessageIsChangedInItsPlaceAndItsThreadIsBeneathIt() {
        DeliveryReceipt opened = receipt(slack.open(deliverable.opening(), deliverable.to(ALERTS)));
        slack.open(deliverable.opening(), deliverable.to(ALERTS));
        new Message.Growth(opened, Updates.growth(), Optional.of("tk1"), false)
                .deliverThrough(slack, deliverable.to(ALERTS));
        new Message.Reply(opened, Updates.recovery()).deliverThrough(slack, deliverable.to(ALERTS));

        Locator card = messages().filter(new Locator.FilterOptions().setHasText("10 failures since"));
        assertThat(card.locator("summary .mark")).hasText("updated");
        assertThat(messages()).hasCount(2);
        assertThat(card.locator("h3")).hasText("[FAILED] order-intake · ValueError");
        assertThat(card.locator(".content a").first()).hasText("run-10");
        assertThat(card.locator(".content")).containsText("Ticket tk1");
        assertThat(card.locator(".reply")).containsText("Recovered: run-10 succeeded");
        assertThat(card.locator(".reply .meta")).containsText("In the thread");
    }

    @Test
    void aStormIsTwelveFailuresOfOneKindAtOnce() {
        pressAndWait("A storm of 12");

        assertThat(sent()).singleElement().satisfies(storm -> {
            assertThat(storm).hasSize(12);
            assertThat(storm.findValuesAsText("executionArn")).doesNotHaveDuplicates();
            assertThat(storm.findValuesAsText("stateMachineArn"))
                    .containsOnly(storm.at("/0/detail/stateMachineArn").asText());
            assertThat(storm.findValuesAsText("error")).containsOnly("DynamoDB.ProvisionedThroughputExceededException");
        });
    }

    @Test
    void theRecoveryIsOfTheExecutionThatFailed() {
        pressAndWait("Lambda exception");
        pressAndWait("Redriven, and recovered");

        JsonNode failed = sent().get(0).path("detail");
        JsonNode recovered = sent().get(1).path("detail");
        assertThat(recovered.path("executionArn")).isEqualTo(failed.path("executionArn"));
        assertThat(recovered.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(recovered.path("redriveCount").asInt()).isEqualTo(1);
    }

    @Test
    void slackIsDownForAnIncidentOfItsOwn() {
        pressAndWait("Lambda exception");
        pressAndWait("Slack down");

        assertThat(sent().get(1).at("/detail/stateMachineArn"))
                .isNotEqualTo(sent().get(0).at("/detail/stateMachineArn"));
    }

    /** Waits, because a busy page ignores further presses. */
    private void pressAndWait(String button) {
        press(button);
        assertThat(page.locator("body[aria-busy]")).hasCount(0);
    }

    private List<JsonNode> sent() {
        return wireMock.find(postRequestedFor(urlPathEqualTo("/invoke"))).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .map(request -> StandIns.parse(request.getBodyAsString()))
                .toList();
    }

    private static DeliveryReceipt receipt(Outcome outcome) {
        return ((Delivered) outcome).receipt();
    }
}
