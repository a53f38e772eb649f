package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.check.SelfCheck;
import dev.failurerelay.check.SelfCheck.Report;
import dev.failurerelay.dispatch.InvocationDispatcher;
import dev.failurerelay.intake.Intake;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.relay.IncompleteRelayException;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What Lambda says of an invocation. It kills the function at the deadline: what hangs must have been given up before, and
 * said.
 */
@QuarkusTest
@ConnectWireMock
class ContextTest {

    @Inject
    Intake intake;

    @Inject
    InvocationDispatcher answers;

    @Inject
    SelfCheck selfCheck;

    @Inject
    Clock clock;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    @Test
    void callIsAbandonedBeforeTimeoutAndSlackIsNotified() {
        StandIns standIns = new StandIns(wireMock);
        standIns.reset();
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}").withFixedDelay(20_000));
        RelayHandler handler = new RelayHandler(intake, answers, new ObjectMapper(), clock);
        byte[] event = Fixtures.freshEvent("failed-plain").getBytes(StandardCharsets.UTF_8);

        Throwable error = catchThrowable(() ->
                handler.handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(), of(null, 2_000)));

        assertThat(error).isInstanceOf(IncompleteRelayException.class);
        Matcher waited = Pattern.compile("outseta tickets: retryable, no answer within (\\d+) ms")
                .matcher(String.valueOf(error.getMessage()));
        assertThat(waited.find()).isTrue();
        assertThat(Integer.parseInt(waited.group(1))).isLessThan(2_000);
        assertThat(standIns.messages()).hasSize(1);
    }

    @Test
    void aSelfCheckOfWhatHangsReportsInTime() {
        StandIns standIns = new StandIns(wireMock);
        standIns.reset();
        standIns.register(any(anyUrl()).atPriority(1).willReturn(okJson("{}").withFixedDelay(20_000)));
        Invocation invocation = new Invocation(
                clock.instant(), new Deadline(clock, clock.instant().plusSeconds(3)), Optional.empty());

        Report report = assertTimeoutPreemptively(Duration.ofSeconds(15), () -> selfCheck.report(invocation));

        assertThat(report.ok()).isFalse();
        standIns.reset();
    }

    @Test
    void checkDerivesAccountFromTheFunctionsOwnArn() throws IOException {
        StandIns standIns = new StandIns(wireMock);
        standIns.reset();
        RelayHandler handler = new RelayHandler(intake, answers, new ObjectMapper(), clock);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();

        handler.handleRequest(
                new ByteArrayInputStream("{\"check\":{}}".getBytes(StandardCharsets.UTF_8)),
                answer,
                of("arn:aws:lambda:eu-north-1:111122223333:function:relay", 20_000));

        assertThat(answer.toString(StandardCharsets.UTF_8)).contains("\"check\":\"History lookup\",\"result\":\"ok\"");
        assertThat(standIns.historyRequests())
                .singleElement()
                .extracting(request -> request.path("executionArn").asText())
                .isEqualTo("arn:aws:states:eu-north-1:111122223333:execution:failure-relay-self-check:none");
    }

    private static Context of(@Nullable String functionArn, int millis) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (context, method, arguments) -> {
                    assertThat(method.getName()).isIn("getRemainingTimeInMillis", "getInvokedFunctionArn");
                    return method.getName().equals("getInvokedFunctionArn") ? functionArn : millis;
                });
    }
}
