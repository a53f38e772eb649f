package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@ConnectWireMock
class TicketClosingTest extends OutsetaTestBase {

    private static final Message CLOSING = new Message.Closing(new DeliveryReceipt("tk1", Optional.empty()));

    @Test
    void onlyTheStatusIsSent() {
        assertThat(deliver(CLOSING)).isEqualTo(new Delivered("tk1"));

        assertThat(standIns.changes()).containsExactly(StandIns.parse("{\"Status\":2}"));
        assertThat(standIns.ticketLookups()).isEmpty();
    }

    /** {@code rejected*}: the secret may be stale. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"Uid":"tk1","Status":2}                | delivered
            200 | ''                                      | delivered
            204 | ''                                      | delivered
            200 | <html>welcome</html>                    | retryable
            400 | {"ErrorMessage":"x","EntityValidationErrors":[]} | rejected
            401 | ''                                      | rejected*
            403 | ''                                      | rejected*
            404 | ''                                      | delivered
            408 | ''                                      | retryable
            429 | ''                                      | retryable
            500 | ''                                      | retryable
            503 | ''                                      | retryable
            """)
    void statusAndBodyOfTheChangeDecideTheOutcome(int status, String body, String expected) {
        standIns.changeAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(label(deliver(CLOSING))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void brokenConnectionIsRetriedSoon(Fault fault) {
        standIns.changeAnswers(aResponse().withFault(fault));

        Outcome outcome = deliver(CLOSING);

        assertThat(label(outcome)).isEqualTo("retryable");
        assertThat(((Retryable) outcome).retryAfter()).isEmpty();
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsRetryable() {
        standIns.changeAnswers(aResponse().withFixedDelay(5_000));

        assertThat(label(CLOSING.deliverThrough(
                        notifier, fixtures.to(OutsetaConfig.TICKET_DESK, Duration.ofMillis(1_200)))))
                .isEqualTo("retryable");
    }
}
