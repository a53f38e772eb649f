package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
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
class OutsetaNotifierTest extends OutsetaTestBase {

    private static final Duration SETTLE_DELAY = Duration.ofSeconds(30);

    @Nested
    class Create {

        @Test
        void theTicketIsWhatOutsetaDocuments() {
            assertThat(deliver()).isInstanceOf(Delivered.class);

            assertThat(standIns.ticketRequests()).singleElement().satisfies(request -> {
                assertThat(request.queryParameter("sendAutoResponder").firstValue())
                        .isEqualTo("false");
                assertThat(request.getHeader("Authorization")).isEqualTo("Outseta local-key:local-secret");
                assertThat(request.getHeader("Content-Type")).startsWith("application/json");
            });
            var ticket = standIns.tickets().get(0);
            assertThat(ticket.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("FromPerson", "Subject", "Body", "Source");
        }

        /** {@code retryable!}: in doubt, because the ticket may exist; {@code rejected*}: the secret may be stale. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                200 | {"Uid":"tk1","Status":1}                | delivered
                201 | {"Uid":"tk1"}                           | delivered
                200 | {"Status":1}                            | retryable!
                200 | {"Uid":null}                            | retryable!
                200 | <html>welcome</html>                    | retryable!
                200 | ''                                      | retryable!
                204 | ''                                      | retryable!
                301 | ''                                      | rejected
                400 | {"ErrorMessage":"x","EntityValidationErrors":[]} | rejected
                401 | ''                                      | rejected*
                403 | {"Uid":"tk1"}                           | rejected*
                404 | ''                                      | rejected
                405 | ''                                      | rejected
                408 | ''                                      | retryable!
                413 | ''                                      | rejected
                422 | {"Message":"no"}                        | rejected
                429 | ''                                      | retryable
                500 | {"Message":"An error has occurred."}    | retryable!
                502 | <html>bad gateway</html>                | retryable!
                503 | ''                                      | retryable!
                504 | ''                                      | retryable!
                """)
        void statusAndBodyDecideTheOutcome(int status, String body, String expected) {
            standIns.outsetaAnswers(aResponse().withStatus(status).withBody(body));

            assertThat(label(deliver())).isEqualTo(expected);
        }

        /** Of an answer that echoes what was sent, only the names of fields that the relay sends are repeated. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                400 | FromPerson     | , invalid FromPerson | OUTSETA_FROM_PERSON: it must be
                400 | Case.Subject   | , invalid Subject    | fault of this relay
                400 | Body           | , invalid Body       | fault of this relay
                400 | Source         | , invalid Source     | OUTSETA_SOURCE: Outseta knows
                400 | AssignedToPersonClientIdentifier | , invalid AssignedToPersonClientIdentifier | a route's): it must
                400 | hunter2        | ''                   | check OUTSETA_FROM_PERSON, the assignee
                401 | FromPerson     | ''                   | valid apiKey
                402 | ''             | ''                   | paid for
                404 | ''             | ''                   | OUTSETA_SUBDOMAIN
                413 | ''             | ''                   | fault of this relay
                """)
        void theRemedyFollowsTheAnswer(int status, String property, String invalid, String remedy) {
            standIns.outsetaAnswers(aResponse().withStatus(status).withBody("""
                    {"ErrorMessage":"hunter2","Subject":"hunter2","EntityValidationErrors":[{"Entity":{"Body":"hunter2"},
                     "ValidationErrors":[{"ErrorMessage":"hunter2","PropertyName":"%s"}]}]}""".formatted(property)));

            Rejected rejected = (Rejected) deliver();

            assertThat(rejected.reason()).isEqualTo("HTTP status " + status + invalid);
            assertThat(rejected.remedy()).contains(remedy).doesNotContain("hunter2");
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        void aBrokenConnectionLeavesTheTicketInDoubt(Fault fault) {
            standIns.outsetaAnswers(aResponse().withFault(fault));

            assertThat(label(deliver())).isEqualTo("retryable!");
        }

        @Test
        void anAnswerThatDoesNotComeInTimeLeavesTheTicketInDoubt() {
            standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}").withFixedDelay(5_000));

            Outcome outcome =
                    notifier.open(fixtures.opening(), fixtures.to(OutsetaConfig.TICKET_DESK, Duration.ofMillis(1_200)));

            assertThat(label(outcome)).isEqualTo("retryable!");
            assertThat(outcome.reason()).startsWith("no answer within");
            assertThat(((Retryable) outcome).retryAfter()).contains(SETTLE_DELAY);
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        void lostConnectionLeavesTimeToFinish(Fault fault) {
            standIns.outsetaAnswers(aResponse().withFault(fault));

            assertThat(((Retryable) deliver()).retryAfter()).contains(SETTLE_DELAY);
        }

        @ParameterizedTest
        @CsvSource({
            "500, , ",
            "500, 7, 7",
            "408, , 30",
            "502, , 30",
            "503, , 30",
            "503, 5, 30",
            "503, 90, 90",
            "504, , 30",
            "524, , 30"
        })
        void gatewaysAnswerLeavesTimeToFinish(int status, String header, Long seconds) {
            var answer = aResponse().withStatus(status);
            standIns.outsetaAnswers(header == null ? answer : answer.withHeader("Retry-After", header));

            assertThat(((Retryable) deliver()).retryAfter())
                    .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
        }

        @Test
        void nothingIsSentWhenNoTimeIsLeft() {
            Outcome outcome =
                    notifier.open(fixtures.opening(), fixtures.to(OutsetaConfig.TICKET_DESK, Duration.ofMillis(600)));

            assertThat(label(outcome)).isEqualTo("retryable");
            assertThat(standIns.tickets()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"7, 7", "0, 0", "-1, 60", "soon, 60", "'Wed, 21 Oct 2026 07:28:00 GMT', 60"})
        void retryAfterIsReadInSecondsAndDefaultsToAMinute(String header, Long seconds) {
            standIns.outsetaAnswers(aResponse().withStatus(429).withHeader("Retry-After", header));

            assertThat(((Retryable) deliver()).retryAfter())
                    .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
        }
    }

    @Nested
    class TicketInDoubt {

        @Test
        void aTicketInDoubtIsLookedForAndNotMadeAgain() {
            Message.Opening opening = fixtures.opening();
            Delivery delivery = DeliveryFixtures.inDoubt(fixtures.to(OutsetaConfig.TICKET_DESK));
            newestTickets(List.of(
                    Map.of("Uid", "tk8", "Body", "<p>another</p>"),
                    Map.of("Uid", "tk9", "Body", "<p>Reference: " + opening.reference() + "</p>")));

            assertThat(notifier.open(opening, delivery)).isEqualTo(new Delivered("tk9"));

            assertThat(standIns.tickets()).isEmpty();
            assertThat(standIns.ticketSearches()).singleElement().satisfies(search -> {
                assertThat(search.queryParameter("FromPerson.Uid").firstValue()).isEqualTo("bot00001");
                assertThat(search.queryParameter("orderBy").firstValue()).isEqualTo("Created DESC");
                assertThat(search.getHeader("Authorization")).isEqualTo("Outseta local-key:local-secret");
            });
        }

        @Test
        void aTicketInDoubtThatIsNotThereIsMade() {
            newestTickets(List.of(Map.of("Uid", "tk8", "Body", "<p>another</p>")));

            assertThat(notifier.open(
                            fixtures.opening(), DeliveryFixtures.inDoubt(fixtures.to(OutsetaConfig.TICKET_DESK))))
                    .isInstanceOf(Delivered.class);
            assertThat(standIns.tickets()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 429, 500, 502, 503, 504})
        void failedSearchCreatesNeitherTicketNorDoubt(int status) {
            standIns.searchAnswers(aResponse().withStatus(status));

            assertThat(openInDoubt()).isEqualTo(Retryable.notDelivered(reason(status), Optional.empty()));
            assertThat(standIns.tickets()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        void brokenSearchCreatesNeitherTicketNorDoubt(Fault fault) {
            standIns.searchAnswers(aResponse().withFault(fault));

            assertThat(label(openInDoubt())).isEqualTo("retryable");
            assertThat(((Retryable) openInDoubt()).retryAfter()).isEmpty();
            assertThat(standIns.tickets()).isEmpty();
        }

        private static String reason(int status) {
            return "HTTP status " + status + (status == 429 ? ", too many requests" : "");
        }

        private Outcome openInDoubt() {
            return notifier.open(fixtures.opening(), DeliveryFixtures.inDoubt(fixtures.to(OutsetaConfig.TICKET_DESK)));
        }

        @Test
        void ticketInDoubtIsNotCreatedIfTheSearchAnswerIsForeign() {
            standIns.searchAnswers(aResponse().withStatus(200).withBody("<html>log in</html>"));

            assertThat(label(notifier.open(
                            fixtures.opening(), DeliveryFixtures.inDoubt(fixtures.to(OutsetaConfig.TICKET_DESK)))))
                    .isEqualTo("retryable");
            assertThat(standIns.tickets()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 404, 405})
        void ticketIsNotLostIfOutsetaRejectsTheSearch(int status) {
            standIns.searchAnswers(aResponse().withStatus(status));

            assertThat(notifier.open(
                            fixtures.opening(), DeliveryFixtures.inDoubt(fixtures.to(OutsetaConfig.TICKET_DESK))))
                    .isInstanceOf(Delivered.class);
            assertThat(standIns.tickets()).hasSize(1);
        }
    }

    private Outcome deliver() {
        return notifier.open(fixtures.opening(), fixtures.to(OutsetaConfig.TICKET_DESK));
    }

    private void newestTickets(List<Map<String, String>> tickets) {
        standIns.searchAnswers(
                okJson(StandIns.json(Map.of("metadata", Map.of("total", tickets.size()), "items", tickets))));
    }
}
