package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.StandIns;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.invocation.Deadline;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lookup says about a ticket; whatever goes wrong, it says that it does not know. */
@QuarkusTest
@ConnectWireMock
class TicketStateTest extends OutsetaTestBase {

    private static final Duration TIME_LEFT = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"Uid":"tk1","Status":1}                | OPEN
            203 | {"Uid":"tk1","Status":1}                | OPEN
            200 | {"Uid":"tk1","Status":"1"}              | OPEN
            200 | {"Uid":"tk1","Status":2}                | CLOSED
            200 | {"Uid":"tk1","Status":3}                | CLOSED
            200 | {"Uid":"tk1","Status":0}                | UNKNOWN
            200 | {"Uid":"tk1","Status":4}                | UNKNOWN
            200 | {"Uid":"tk1","Status":12}               | UNKNOWN
            200 | {"Uid":"tk1","Status":null}             | UNKNOWN
            200 | {"Uid":"tk1","Status":true}             | UNKNOWN
            200 | {"Uid":"tk1","Status":{"Status":1}}     | UNKNOWN
            200 | {"Uid":"tk1","Case":{"Status":1}}       | UNKNOWN
            200 | {}                                      | UNKNOWN
            200 | []                                      | UNKNOWN
            200 | [{"Status":1}]                          | UNKNOWN
            200 | 1                                       | UNKNOWN
            200 | {"Status":1                             | UNKNOWN
            200 | <html>welcome</html>                    | UNKNOWN
            200 | ''                                      | UNKNOWN
            204 | ''                                      | UNKNOWN
            301 | ''                                      | UNKNOWN
            400 | {"Status":1}                            | UNKNOWN
            401 | ''                                      | UNKNOWN
            403 | ''                                      | UNKNOWN
            404 | ''                                      | DELETED
            404 | {"Status":1}                            | DELETED
            405 | ''                                      | UNKNOWN
            408 | ''                                      | UNKNOWN
            410 | ''                                      | DELETED
            429 | ''                                      | UNKNOWN
            500 | {"Message":"An error has occurred."}    | UNKNOWN
            502 | <html>bad gateway</html>                | UNKNOWN
            503 | {"Status":2}                            | UNKNOWN
            504 | ''                                      | UNKNOWN
            """)
    void statusAndBodyDecideTheState(int status, String body, TicketState expected) {
        standIns.ticketAnswers(aResponse().withStatus(status).withBody(body));

        assertThat(state()).isEqualTo(expected);
    }

    @Test
    void lookupIsOneCall() {
        standIns.ticketAnswers(okJson("{\"Uid\":\"tk1\",\"Status\":2}"));

        assertThat(state()).isEqualTo(TicketState.CLOSED);
        assertThat(standIns.ticketLookups()).hasSize(1);
        assertThat(standIns.changes()).isEmpty();
        assertThat(standIns.replies()).isEmpty();
        assertThat(standIns.ticketSearches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void rotatedSecretIsRefreshedAndTheLookupRepeated(int status) {
        standIns.secretIs(SECRET, Map.of("apiKey", "rotated-key", "apiSecret", "rotated-secret"));
        standIns.ticketAnswers(aResponse().withStatus(status));
        standIns.register(get(urlPathEqualTo(StandIns.TICKET))
                .withHeader("Authorization", equalTo("Outseta rotated-key:rotated-secret"))
                .atPriority(1)
                .willReturn(okJson("{\"Status\":3}")));

        assertThat(state()).isEqualTo(TicketState.CLOSED);
        assertThat(standIns.secretFetches(SECRET)).isEqualTo(1);
        assertThat(standIns.ticketLookups()).hasSize(2);
    }

    @Test
    void refusedSecretIsFetchedOnlyOnceMore() {
        standIns.ticketAnswers(aResponse().withStatus(401));

        assertThat(state()).isEqualTo(TicketState.UNKNOWN);
        assertThat(standIns.secretFetches(SECRET)).isEqualTo(1);
        assertThat(standIns.ticketLookups()).hasSize(2);
    }

    @Test
    void secretThatCannotBeFetchedLeavesTheStateUnknown() {
        standIns.ticketAnswers(aResponse().withStatus(401));
        standIns.secretAnswers(SECRET, aResponse().withStatus(400));

        assertThat(state()).isEqualTo(TicketState.UNKNOWN);
    }

    @Test
    void secretWithoutKeyLeavesTheStateUnknown() {
        standIns.secretIs(SECRET, Map.of("apiKey", "alone"));
        secrets.reload(SECRET, TIME_LEFT);

        assertThat(state()).isEqualTo(TicketState.UNKNOWN);
        assertThat(standIns.ticketLookups()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void brokenConnectionLeavesTheStateUnknown(Fault fault) {
        standIns.ticketAnswers(aResponse().withFault(fault));

        assertThat(state()).isEqualTo(TicketState.UNKNOWN);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeLeavesTheStateUnknown() {
        standIns.ticketAnswers(okJson("{\"Status\":2}").withFixedDelay(5_000));

        assertThat(state("tk1", Duration.ofMillis(1_200))).isEqualTo(TicketState.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60_000, 0, 700})
    void withoutTimeForAnAnswerNothingIsAsked(long millisLeft) {
        standIns.ticketAnswers(okJson("{\"Status\":2}"));

        assertThat(state("tk1", Duration.ofMillis(millisLeft))).isEqualTo(TicketState.UNKNOWN);
        assertThat(standIns.ticketLookups()).isEmpty();
    }

    /** No ticket has such a reference. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "../..", "{x}", "a%2Fb", "a/b?c#d", "日本語 🚢", "\n"})
    void oddReferenceDoesNotThrow(String reference) {
        standIns.register(any(anyUrl()).atPriority(1).willReturn(aResponse().withStatus(400)));

        assertThat(state(reference, TIME_LEFT)).isEqualTo(TicketState.UNKNOWN);
    }

    private TicketState state() {
        return state("tk1", TIME_LEFT);
    }

    private TicketState state(String reference, Duration timeLeft) {
        Deadline deadline = fixtures.to(OutsetaConfig.TICKET_DESK, timeLeft).deadline();
        return notifier.ticketState(reference, deadline);
    }
}
