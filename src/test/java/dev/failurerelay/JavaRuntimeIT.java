package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.intake.Inputs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the zip for a Java runtime does in it, with its ledger on DynamoDB: one process for all tests. */
class JavaRuntimeIT {

    private static final String SWEEP = "{\"sweep\":{}}";

    private static final StandInServer SERVER = new StandInServerWithLedger();
    private static final RuntimeApi LAMBDA = new RuntimeApi();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path task;

    private final StandIns standIns = SERVER.standIns();

    @BeforeAll
    static void start() throws Exception {
        JavaRuntime.unpackTo(task);
        Map<String, String> settings = new HashMap<>(SERVER.startForProcess());
        settings.putAll(Map.of(
                "ROUTE_ELSEWHERE_ERRORS", "Routed.*",
                "ROUTE_ELSEWHERE_SLACK_CHANNELS", "#elsewhere",
                "ROUTE_QUIET_ERRORS", "Muted",
                "ROUTE_QUIET_MUTE", "true"));
        LAMBDA.start(JavaRuntime.in(task, SERVER.trust()), JavaRuntime.environment(settings, "on-demand"));
    }

    @AfterAll
    static void stop() {
        LAMBDA.close();
        SERVER.stop();
    }

    @BeforeEach
    void resetStandIns() {
        standIns.reset();
    }

    @Test
    void repeatedFailureIsOneTicketAndOneMessage() throws Exception {
        String event = Fixtures.freshEvent("failed-lambda");

        JsonNode first = answerTo(event);
        JsonNode second = answerTo(event);

        assertThat(first.path("delivered").asInt()).as("%s", first).isEqualTo(2);
        assertThat(second.path("deliveredEarlier").asInt()).as("%s", second).isEqualTo(2);
        assertThat(standIns.tickets()).hasSize(1);
        assertThat(standIns.messages()).hasSize(1);
    }

    @Test
    void routesOfTheEnvironmentAreFollowed() throws Exception {
        String event = Fixtures.freshEvent("failed-plain");

        answerTo(event.replace("LedgerMismatch", "Routed.Elsewhere"));
        JsonNode muted = answerTo(event.replace("LedgerMismatch", "Muted"));

        assertThat(standIns.messages())
                .extracting(message -> message.path("channel").asText())
                .containsExactly("#elsewhere");
        assertThat(muted.path("muted").asInt()).as("%s", muted).isEqualTo(1);
    }

    @Test
    void sweepAnnouncesAMissedFailureOnce() throws Exception {
        JsonNode first = answerTo(SWEEP);
        JsonNode second = answerTo(SWEEP);

        assertThat(first.path("told").asInt()).as("%s", first).isPositive();
        assertThat(second.path("told").asInt()).as("%s", second).isZero();
        assertThat(second.path("known")).isEqualTo(first.path("told"));
    }

    @Test
    void anExpressFailureInALogBecomesATicketOnce() throws Exception {
        String logs = Inputs.logs(Fixtures.event("express-log")).toString();

        answerTo(logs);
        answerTo(logs);

        assertThat(standIns.tickets())
                .extracting(ticket -> ticket.path("Subject").asText())
                .containsExactly("[FAILED] price-quote · RateMissing");
    }

    @Test
    void theSelfCheckFindsEverything() throws Exception {
        JsonNode report = answerTo("{\"check\":{}}");

        assertThat(report.path("ok").asBoolean()).as("%s", report).isTrue();
    }

    @Test
    void anythingElseFailsTheInvocation() throws Exception {
        assertThat(answerTo("{\"hello\":1}").path("errorMessage").asText()).contains("keys hello");
    }

    private static JsonNode answerTo(String event) throws InterruptedException {
        LAMBDA.give(event);
        return LAMBDA.answer();
    }
}
