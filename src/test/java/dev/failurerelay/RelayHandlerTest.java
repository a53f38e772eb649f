package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static dev.failurerelay.Fixtures.event;
import static dev.failurerelay.Fixtures.freshEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The front door: a whole event in through the Lambda runtime loop, the requests that the stand-ins got out. */
@QuarkusTest
@ConnectWireMock
class RelayHandlerTest {

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        LambdaClient.warmUp();
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    @Test
    void aFailedExecutionBecomesOneTicketAndOneMessage() {
        LambdaClient.Answer answer = LambdaClient.invoke(freshEvent("failed-plain"));

        assertThat(answer.succeeded()).isTrue();
        assertThat(answer.body())
                .hasToString(
                        "{\"failures\":1,\"recovered\":0,\"ignored\":0,\"muted\":0,\"grouped\":0,\"delivered\":2,\"deliveredEarlier\":0}");
        assertThat(standIns.tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.path("Subject").asText()).isEqualTo("[FAILED] nightly-ledger · LedgerMismatch");
            assertThat(ticket.path("Body").asText()).contains("Debit and credit differ by 12.40 EUR.");
            assertThat(ticket.at("/FromPerson/Uid").asText()).isEqualTo("bot00001");
            assertThat(ticket.path("Source").asInt()).isEqualTo(2);
        });
        assertThat(standIns.messages()).singleElement().satisfies(message -> {
            assertThat(message.path("channel").asText()).isEqualTo("#alerts");
            assertThat(message.path("text").asText()).startsWith("[FAILED] nightly-ledger · LedgerMismatch");
        });
    }

    @Test
    void historyGivesStateRetriesFunctionAndLog() {
        standIns.historyAnswers(okJson(Fixtures.history("lambda-retried")));
        String log = "https://eu-north-1.console.aws.amazon.com/cloudwatch/home?region=eu-north-1"
                + "#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fparcel-count";

        assertThat(LambdaClient.invoke(freshEvent("failed-lambda")).succeeded()).isTrue();

        assertThat(standIns.tickets().get(0).path("Body").asText())
                .contains(
                        "<strong>Failed state:</strong> Count parcels",
                        "<strong>Retries:</strong> 2",
                        "<strong>Lambda function:</strong> parcel-count",
                        "<a href=\"" + log + "\">");
        assertThat(standIns.messages().get(0).findValuesAsText("url"))
                .hasSize(2)
                .contains(log);
        assertThat(standIns.messages().get(0).findValuesAsText("text"))
                .contains("*Failed state*\nCount parcels", "*Retries*\n2", "*Lambda function*\nparcel-count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timed-out", "timed-out-of-2022", "aborted", "aborted-with-cause", "failed-of-2022"})
    void everyEndStateThatIsAFailureIsRelayed(String name) {
        assertThat(LambdaClient.invoke(freshEvent(name)).succeeded()).isTrue();

        assertThat(standIns.tickets()).hasSize(1);
        assertThat(standIns.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "redriven-running", "succeeded", "pending-redrive"})
    void otherStatusesAreIgnoredAndCounted(String name) {
        LambdaClient.Answer answer = LambdaClient.invoke(freshEvent(name));

        assertThat(answer.body().path("ignored").asInt()).isEqualTo(1);
        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).isEmpty();
    }

    @Test
    void repeatedEventIsDeliveredOnce() {
        String event = freshEvent("failed-plain");
        LambdaClient.invoke(event);

        LambdaClient.Answer repeated = LambdaClient.invoke(event);

        assertThat(repeated.body().path("deliveredEarlier").asInt()).isEqualTo(2);
        assertThat(standIns.tickets()).hasSize(1);
        assertThat(standIns.messages()).hasSize(1);
    }

    @Test
    void failedRedriveIsReportedOnTheFirstTicket() {
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}"));
        String event = freshEvent("failed-plain");
        LambdaClient.invoke(event);

        LambdaClient.invoke(event.replace("\"redriveCount\": 0", "\"redriveCount\": 1"));

        assertThat(standIns.tickets()).hasSize(1);
        assertThat(standIns.replies()).singleElement().asString().contains("did not help");
    }

    @Test
    void badElementOfAnArrayDoesNotAffectTheOthers() {
        String array = "[" + freshEvent("failed-plain") + ",{\"password\":\"hunter2\"}," + freshEvent("running") + ","
                + freshEvent("aborted") + "]";

        LambdaClient.Answer answer = LambdaClient.invoke(array);

        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errorMessage())
                .contains("element 2 of 4", "keys password")
                .doesNotContain("hunter2");
        assertThat(standIns.tickets()).hasSize(2);
    }

    @Test
    void anEmptyArrayIsNothingToDo() {
        assertThat(LambdaClient.invoke("[]").succeeded()).isTrue();
    }

    @Test
    void slackFailureDoesNotReopenTheTicket() {
        standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"channel_not_found\"}"));
        String event = freshEvent("failed-plain");

        LambdaClient.Answer answer = LambdaClient.invoke(event);

        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errorMessage()).contains("slack #alerts: rejected, channel_not_found");
        standIns.reset();
        assertThat(LambdaClient.invoke(event).succeeded()).isTrue();
        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).hasSize(1);
    }

    @Test
    void outsetaFailureDoesNotAffectSlack() {
        standIns.outsetaAnswers(aResponse().withStatus(400));
        String event = freshEvent("failed-plain");

        LambdaClient.Answer answer = LambdaClient.invoke(event);

        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errorMessage()).contains("outseta tickets: rejected, HTTP status 400", "OUTSETA_FROM_PERSON");
        assertThat(standIns.messages())
                .hasSize(2)
                .element(1)
                .asString()
                .contains("Outseta refused the ticket (HTTP status 400)", "OUTSETA_FROM_PERSON", "thread_ts");
        standIns.reset();
        assertThat(LambdaClient.invoke(event).succeeded()).isTrue();
        assertThat(standIns.tickets()).hasSize(1);
        assertThat(standIns.messages()).isEmpty();
    }

    @Test
    void bothFailuresAreJoinedIntoOneError() {
        standIns.outsetaAnswers(serverError());
        standIns.slackAnswers(serverError());

        LambdaClient.Answer answer = LambdaClient.invoke(freshEvent("failed-plain"));

        assertThat(answer.errorMessage())
                .contains("outseta tickets: retryable, HTTP status 500", "slack #alerts: retryable, HTTP status 500");
    }
}
