package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
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
import java.util.List;
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
class TicketReplyTest extends OutsetaTestBase {

    private static final DeliveryReceipt OPENING = new DeliveryReceipt("tk1", Optional.empty());

    private static final Message REPLY = new Message.Reply(OPENING, Updates.growth());

    @Test
    void theReplyIsWhatOutsetaDocuments() {
        assertThat(deliver(REPLY)).isEqualTo(new Delivered("tk1"));

        assertThat(standIns.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.fieldNames()).toIterable().containsExactlyInAnyOrder("AgentName", "Case", "Comment");
            assertThat(reply.path("AgentName").asText()).isEqualTo("Failure Relay");
            assertThat(reply.path("Case")).isEqualTo(StandIns.parse("{\"Uid\":\"tk1\"}"));
            assertThat(reply.path("Comment").asText()).contains("Reference: " + Updates.MARKER);
        });
        assertThat(standIns.tickets()).isEmpty();
    }

    @Test
    void aGrowthIsAReplyToo() {
        assertThat(deliver(new Message.Growth(OPENING, Updates.growth(), Optional.of("tk1"), false)))
                .isEqualTo(new Delivered("tk1"));

        assertThat(standIns.replies()).hasSize(1);
    }

    /** {@code retryable!}: in doubt, because the reply may exist; {@code rejected*}: the secret may be stale. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | ''                                      | delivered
            200 | {"Uid":"r1"}                            | delivered
            201 | ''                                      | delivered
            204 | ''                                      | delivered
            200 | <html>welcome</html>                    | retryable!
            301 | ''                                      | rejected
            400 | {"ErrorMessage":"x","EntityValidationErrors":[]} | rejected
            401 | ''                                      | rejected*
            403 | ''                                      | rejected*
            404 | ''                                      | rejected
            408 | ''                                      | retryable!
            413 | ''                                      | rejected
            429 | ''                                      | retryable
            500 | {"Message":"An error has occurred."}    | retryable!
            502 | <html>bad gateway</html>                | retryable!
            503 | ''                                      | retryable!
            504 | ''                                      | retryable!
            """)
    void statusAndBodyDecideTheOutcome(int status, String body, String expected) {
        standIns.replyAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(label(deliver(REPLY))).isEqualTo(expected);
    }

    @Test
    void aTicketThatIsGoneIsSaidToBe() {
        standIns.replyAnswers(aResponse().withStatus(404));

        assertThat(((Rejected) deliver(REPLY)).remedy()).contains("somebody deleted the ticket");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionLeavesTheReplyInDoubt(Fault fault) {
        standIns.replyAnswers(aResponse().withFault(fault));

        Outcome outcome = deliver(REPLY);

        assertThat(label(outcome)).isEqualTo("retryable!");
        assertThat(((Retryable) outcome).retryAfter()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"500, ", "502, 30", "503, 30", "504, 30"})
    void gatewaysAnswerLeavesTimeToFinish(int status, Long seconds) {
        standIns.replyAnswers(aResponse().withStatus(status));

        assertThat(((Retryable) deliver(REPLY)).retryAfter())
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @Test
    void anAnswerThatDoesNotComeInTimeLeavesTheReplyInDoubt() {
        standIns.replyAnswers(aResponse().withFixedDelay(5_000));

        Outcome outcome =
                REPLY.deliverThrough(notifier, fixtures.to(OutsetaConfig.TICKET_DESK, Duration.ofMillis(1_200)));

        assertThat(label(outcome)).isEqualTo("retryable!");
    }

    @Nested
    class ReplyInDoubt {

        @ParameterizedTest
        @ValueSource(strings = {"{\"Replies\":[{\"Comment\":\"%s\"}]}", "[\"%s\"]"})
        void replyInDoubtIsFoundAnywhereInTheTicketAndNotRepeated(String ticket) {
            standIns.ticketAnswers(okJson(ticket.formatted("<p>Reference: " + Updates.MARKER + "</p>")));

            assertThat(deliverInDoubt()).isEqualTo(new Delivered("tk1"));
            assertThat(standIns.replies()).isEmpty();
        }

        /** The marker was never sent in these texts' last lines, but in what they quote. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                Body    | <pre>%s</pre><p>Reference: relay-2</p>
                Comment | <p>Reference: %1$s</p><p>Reference: relay-2</p>
                Comment | &lt;p&gt;Reference: %1$s&lt;/p&gt;<p>Reference: relay-2</p>
                Comment | Reference: %1$s-2
                Comment | %1$s
                Subject | [FAILED] order-intake · Reference: %1$s
                """)
        void quotedMarkerIsNoReply(String field, String text) {
            standIns.ticketAnswers(okJson(StandIns.json(Map.of(field, text.formatted(Updates.MARKER)))));

            assertThat(deliverInDoubt()).isEqualTo(new Delivered("tk1"));
            assertThat(standIns.replies()).hasSize(1);
        }

        @Test
        void aReplyInDoubtThatIsNotThereIsMade() {
            standIns.ticketAnswers(okJson(StandIns.json(Map.of("Uid", "tk1", "Replies", List.of()))));

            assertThat(deliverInDoubt()).isEqualTo(new Delivered("tk1"));
            assertThat(standIns.replies()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"200, <html>proxy</html>", "200, ''", "400, ''", "404, ''", "405, ''"})
        void aTicketThatCannotBeReadDoesNotLoseTheReply(int status, String body) {
            standIns.ticketAnswers(aResponse().withStatus(status).withBody(body));

            assertThat(deliverInDoubt()).isEqualTo(new Delivered("tk1"));
            assertThat(standIns.replies()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 429, 500, 503})
        void failedLookupCreatesNeitherReplyNorDoubt(int status) {
            standIns.ticketAnswers(aResponse().withStatus(status));

            assertThat(label(deliverInDoubt())).isEqualTo("retryable");
            assertThat(((Retryable) deliverInDoubt()).retryAfter()).isEmpty();
            assertThat(standIns.replies()).isEmpty();
        }
    }

    private Outcome deliverInDoubt() {
        return REPLY.deliverThrough(notifier, DeliveryFixtures.inDoubt(fixtures.to(OutsetaConfig.TICKET_DESK)));
    }
}
