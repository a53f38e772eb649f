package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Delivered;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ConnectWireMock
class TicketClosingTest extends OutsetaTestBase {

    private static final Message CLOSING = new Message.Closing(new DeliveryReceipt("tk1", Optional.empty()));

    @Test
    void theWholeTicketIsSentBackWithItsStatusClosed() {
        standIns.ticketAnswers(okJson("""
                {"Uid":"tk1","Status":1,"Subject":"s","Participants":[{"Uid":"p1"}],"Score":1.5,"Nothing":null}"""));

        assertThat(deliver(CLOSING)).isEqualTo(new Delivered("tk1"));
        assertThat(standIns.changes()).containsExactly(StandIns.parse("""
                {"Uid":"tk1","Status":2,"Subject":"s","Participants":[{"Uid":"p1"}],"Score":1.5,"Nothing":null}"""));
    }

    @ParameterizedTest
    @CsvSource({"200, <html>proxy</html>", "200, ''", "200, []", "400, {}", "404, ''", "405, ''"})
    void ofATicketThatCannotBeReadOnlyTheStatusIsSent(int status, String body) {
        standIns.ticketAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(deliver(CLOSING)).isEqualTo(new Delivered("tk1"));
        assertThat(standIns.changes()).containsExactly(StandIns.parse("{\"Uid\":\"tk1\",\"Status\":2}"));
    }

    @Test
    void aTicketThatIsClosedStaysAsItIs() {
        standIns.ticketAnswers(okJson("{\"Uid\":\"tk1\",\"Status\":2}"));

        assertThat(deliver(CLOSING)).isEqualTo(new Delivered("tk1"));
        assertThat(standIns.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void nothingIsChangedWhileTheTicketCannotBeRead(int status) {
        standIns.ticketAnswers(aResponse().withStatus(status));

        assertThat(deliver(CLOSING).label()).isEqualTo("retryable");
        assertThat(standIns.changes()).isEmpty();
    }

    /** {@code rejected*}: the secret may be stale. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"Uid":"tk1","Status":2}                | delivered
            200 | ''                                      | delivered
            204 | ''                                      | delivered
            200 | <html>welcome</html>                    | retryable!
            400 | {"ErrorMessage":"x","EntityValidationErrors":[]} | rejected
            401 | ''                                      | rejected*
            403 | ''                                      | rejected*
            404 | ''                                      | rejected
            429 | ''                                      | retryable
            500 | ''                                      | retryable!
            503 | ''                                      | retryable!
            """)
    void statusAndBodyOfTheChangeDecideTheOutcome(int status, String body, String expected) {
        standIns.changeAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(label(deliver(CLOSING))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsRetryable(Fault fault) {
        standIns.changeAnswers(aResponse().withFault(fault));

        assertThat(deliver(CLOSING).label()).isEqualTo("retryable");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsRetryable() {
        standIns.changeAnswers(aResponse().withFixedDelay(5_000));

        assertThat(CLOSING.deliverThrough(notifier, fixtures.to(OutsetaConfig.TICKET_DESK, Duration.ofMillis(1_200)))
                        .label())
                .isEqualTo("retryable");
    }
}
