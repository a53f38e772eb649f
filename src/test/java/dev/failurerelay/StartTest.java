package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.NamedChannels;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.ledger.InMemoryTable;
import dev.failurerelay.secret.SecretStore;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@QuarkusTest
@ConnectWireMock
class StartTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    SecretsManagerClient secretsManager;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    @Test
    void bothSecretsAreBeingFetchedWhenTheStartIsOver() throws Exception {
        StandIns standIns = new StandIns(wireMock);
        standIns.reset();
        standIns.secretIs("start/outseta", Map.of("apiKey", "k"));
        standIns.secretIs("start/slack", Map.of("botToken", "t"));

        begin("start");

        // Nobody asks for them here, so that it is the start alone that fetches.
        Instant patience = Instant.now().plus(LONG);
        while (standIns.secretFetches("start/outseta") + standIns.secretFetches("start/slack") < 2
                && Instant.now().isBefore(patience)) {
            Thread.sleep(20);
        }
        assertThat(standIns.secretFetches("start/outseta")).isEqualTo(1);
        assertThat(standIns.secretFetches("start/slack")).isEqualTo(1);
    }

    @Test
    void theStartDoesNotWaitForASecret() {
        StandIns standIns = new StandIns(wireMock);
        standIns.reset();
        standIns.secretAnswers("slow/outseta", aResponse().withStatus(200).withFixedDelay(60_000));
        standIns.secretAnswers("slow/slack", aResponse().withStatus(200).withFixedDelay(60_000));

        assertTimeoutPreemptively(LONG, () -> begin("slow"));
    }

    @Test
    void aChannelThatTheSecretDoesNotReachIsLoggedAsSoonAsTheSecretIsThere() throws Exception {
        StandIns standIns = new StandIns(wireMock);
        standIns.reset();
        standIns.secretIs("hooks/outseta", Map.of("apiKey", "k"));
        standIns.secretIs("hooks/slack", Map.of("webhooks", Map.of("#other", "https://hooks.slack.com/hunter2")));
        try (Captured captured = new Captured()) {
            begin("hooks");

            Instant patience = Instant.now().plus(LONG);
            while (!captured.everything().contains("#alerts,") && Instant.now().isBefore(patience)) {
                Thread.sleep(20);
            }
            assertThat(captured.everything())
                    .contains("neither a botToken nor a webhook for #alerts, which SLACK_CHANNELS names")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void theHomeRegionsStepFunctionsAreMadeReadyWithoutACall() throws Exception {
        StandIns standIns = new StandIns(wireMock);
        standIns.reset();
        CountDownLatch made = new CountDownLatch(1);

        begin("home", lookup(true, made::countDown), region("eu-north-1"));

        assertThat(made.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(standIns.historyRequests()).isEmpty();
    }

    @Test
    void theStartWaitsForNoClientAndSurvivesOneThatCannotBeMade() {
        CountDownLatch never = new CountDownLatch(1);
        HistoryLookup slow = lookup(true, () -> {
            never.await();
            throw new IllegalStateException("hunter2");
        });

        try (Captured captured = new Captured()) {
            assertTimeoutPreemptively(LONG, () -> begin("home", slow, region("eu-north-1")));
            assertThat(captured.everything()).contains("Relaying failures to");
        } finally {
            never.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, eu-north-1", "true, ", "true, evil.example"})
    void withoutLookupsOrAHomeRegionNothingIsMadeReady(boolean lookups, @Nullable String region) throws Exception {
        CountDownLatch made = new CountDownLatch(1);

        begin("home", lookup(lookups, made::countDown), region(region));

        assertThat(made.await(500, TimeUnit.MILLISECONDS)).isFalse();
    }

    private interface Making {
        void run() throws InterruptedException;
    }

    private static HistoryLookup lookup(boolean on, Making making) {
        return new HistoryLookup(new HistoryConfig(on), new StepFunctions(client -> {
            try {
                making.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private static Variables region(@Nullable String region) {
        return new Variables(
                name -> name.equals("AWS_REGION") ? Optional.ofNullable(region) : Optional.empty(), Set.of());
    }

    /** With secrets of its own: what a start fetches may arrive when its test is over. */
    private void begin(String test) {
        begin(test, new HistoryLookup(new HistoryConfig(false), new StepFunctions(client -> {})), region(null));
    }

    private void begin(String test, HistoryLookup history, Variables variables) {
        OutsetaConfig outseta = new OutsetaConfig(
                URI.create("https://acme.outseta.com"), test + "/outseta", "bot00001", Optional.empty(), 2);
        SlackConfig slack =
                new SlackConfig(Optional.of(test + "/slack"), List.of("#alerts"), URI.create("https://slack.com/api"));
        SecretStore secrets = new SecretStore(secretsManager, new ObjectMapper());
        new Start()
                .begin(
                        new StartupEvent(),
                        outseta,
                        slack,
                        new InMemoryTable(),
                        NamedChannels.of(Stream.of(new NamedChannels.Naming("SLACK_CHANNELS", "#alerts"))),
                        secrets,
                        history,
                        variables);
    }
}
