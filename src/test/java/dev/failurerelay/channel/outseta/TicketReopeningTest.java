package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Updates;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A reply that reopens its ticket. */
@QuarkusTest
@ConnectWireMock
class TicketReopeningTest extends OutsetaTestBase {

    private static final DeliveryReceipt OPENING = new DeliveryReceipt("tk1", Optional.empty());

    private static final Message REPLY = new Message.Reply(OPENING, Updates.growth(), false, true);

    @Test
    void ticketIsReopenedBeforeItGetsTheReply() {
        String reopened = "reopened";
        standIns.replyAnswers(aResponse().withStatus(400));
        standIns.register(put(urlPathEqualTo(StandIns.TICKET))
                .inScenario(reopened)
                .willSetStateTo(reopened)
                .atPriority(1)
                .willReturn(ok()));
        standIns.register(post(urlPathEqualTo(StandIns.REPLIES))
                .inScenario(reopened)
                .whenScenarioStateIs(reopened)
                .atPriority(1)
                .willReturn(ok()));

        assertThat(deliver(REPLY)).isEqualTo(new Delivered("tk1"));
        assertThat(standIns.changes()).containsExactly(StandIns.parse("{\"Status\":1}"));
        assertThat(standIns.replies()).hasSize(1);
        assertThat(standIns.ticketLookups()).isEmpty();
    }

    @Test
    void otherMessagesLeaveTheStatusAsItIs() {
        deliver(new Message.Reply(OPENING, Updates.growth()));
        deliver(new Message.Reply(OPENING, Updates.growth(), true, false));
        deliver(new Message.Growth(OPENING, Updates.growth(), Optional.empty(), true));

        assertThat(standIns.replies())
                .hasSize(3)
                .allSatisfy(reply -> assertThat(reply.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("AgentName", "Case", "Comment"));
        assertThat(standIns.changes()).isEmpty();
    }

    /** {@code rejected*}: the secret may be stale. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <html>welcome</html>                    | retryable
            301 | ''                                      | rejected
            400 | {"ErrorMessage":"x","EntityValidationErrors":[]} | rejected
            401 | ''                                      | rejected*
            403 | ''                                      | rejected*
            404 | ''                                      | rejected
            408 | ''                                      | retryable
            429 | ''                                      | retryable
            500 | ''                                      | retryable
            502 | ''                                      | retryable
            503 | ''                                      | retryable
            504 | ''                                      | retryable
            """)
    void failureToReopenIsTheOutcomeAndLeavesNoReplyAndNoDoubt(int status, String body, String expected) {
        standIns.changeAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(label(deliver(REPLY))).isEqualTo(expected);
        assertThat(standIns.replies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"Uid":"tk1","Status":1}
            200 | ''
            204 | ''
            """)
    void whatConfirmsTheChangeIsFollowedByTheReply(int status, String body) {
        standIns.changeAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(deliver(REPLY)).isEqualTo(new Delivered("tk1"));
        assertThat(standIns.replies()).hasSize(1);
    }

    @Test
    void retryAfterOfTheChangeIsHonoured() {
        standIns.changeAnswers(aResponse().withStatus(429).withHeader("Retry-After", "30"));

        assertThat(((Retryable) deliver(REPLY)).retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void aDeletedTicketIsRejectedAsForAReply() {
        standIns.replyAnswers(aResponse().withStatus(404));
        Outcome ofReply = deliver(new Message.Reply(OPENING, Updates.growth()));
        standIns.changeAnswers(aResponse().withStatus(404));

        assertThat(ofReply).isInstanceOf(Rejected.class);
        assertThat(deliver(REPLY)).isEqualTo(ofReply);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void brokenConnectionBeforeTheReplyLeavesNoDoubt(Fault fault) {
        standIns.changeAnswers(aResponse().withFault(fault));

        assertThat(label(deliver(REPLY))).isEqualTo("retryable");
        assertThat(standIns.replies()).isEmpty();
    }

    @Test
    void aChangeThatIsNotAnsweredInTimeLeavesNoDoubt() {
        standIns.changeAnswers(ok().withFixedDelay(5_000));

        assertThat(label(REPLY.deliverThrough(
                        notifier, fixtures.to(OutsetaConfig.TICKET_DESK, Duration.ofMillis(1_200)))))
                .isEqualTo("retryable");
        assertThat(standIns.replies()).isEmpty();
    }

    @Test
    void theReplyItselfMayStillBeInDoubt() {
        standIns.replyAnswers(aResponse().withStatus(503));

        assertThat(label(deliver(REPLY))).isEqualTo("retryable!");
    }

    @Test
    void replyInDoubtThatIsFoundIsNotRepeatedOnTheReopenedTicket() {
        standIns.ticketAnswers(okJson("[\"<p>Reference: " + Updates.MARKER + "</p>\"]"));

        assertThat(REPLY.deliverThrough(notifier, DeliveryFixtures.inDoubt(fixtures.to(OutsetaConfig.TICKET_DESK))))
                .isEqualTo(new Delivered("tk1"));
        assertThat(standIns.changes()).containsExactly(StandIns.parse("{\"Status\":1}"));
        assertThat(standIns.replies()).isEmpty();
    }
}
