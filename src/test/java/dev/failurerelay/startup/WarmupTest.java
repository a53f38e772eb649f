package dev.failurerelay.startup;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.CapturedLog;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.outseta.OutsetaNotifiers;
import dev.failurerelay.channel.slack.SlackNotifiers;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.AwsHttp;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.Variables;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;
import dev.failurerelay.store.UnavailableTable;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The state after the warm-up. No error in it fails the start. */
@QuarkusTest
@ConnectWireMock
class WarmupTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String OUTSETA = "start/outseta";
    private static final String SLACK = "start/slack";

    @Inject
    SecretsManagerClient secretsManager;

    @Inject
    Priming priming;

    @Inject
    Executor workerPool;

    @SuppressWarnings("NullAway.Init")
    private Executor threads;

    @Inject
    List<Warmup.Step> steps;

    @ConfigProperty(name = "local.stand-ins")
    @SuppressWarnings("NullAway.Init")
    String address;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    @SuppressWarnings("NullAway.Init")
    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        threads = workerPool;
        standIns = new StandIns(wireMock);
        standIns.reset();
        standIns.secretIs(OUTSETA, Map.of("apiKey", "k", "apiSecret", "hunter2"));
        standIns.secretIs(SLACK, Map.of("botToken", "hunter2"));
    }

    @Test
    void containerHasEveryStep() {
        assertThat(steps)
                .extracting(Warmup.Step::name)
                .containsExactlyInAnyOrder(
                        "the Outseta secret", "the Slack secret", "the ledger", "Step Functions", "the rehearsal");
    }

    @Test
    void warmupLoadsSecretsAndConnectsWithoutSending() {
        String logged = prepared(noHistory(), null);

        assertThat(standIns.secretFetches(OUTSETA)).isEqualTo(1);
        assertThat(standIns.secretFetches(SLACK)).isEqualTo(1);
        assertThat(gets("/outseta/api/v1")).isEqualTo(1);
        assertThat(gets("/slack/api/api.test")).isEqualTo(1);
        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).isEmpty();
        assertThat(standIns.replies()).isEmpty();
        assertThat(logged).isEmpty();
    }

    @Test
    void warmupConnectsToTheWebhookServerWithoutCalling() {
        standIns.secretIs(SLACK, Map.of("webhooks", Map.of("#alerts", address + StandIns.WEBHOOK)));

        prepared(noHistory(), null);

        assertThat(gets("/")).isEqualTo(1);
        assertThat(gets("/slack/api/api.test")).isZero();
        assertThat(standIns.webhookMessages()).isEmpty();
        assertThat(gets(StandIns.WEBHOOK)).isZero();
    }

    @Test
    void aSecretThatDoesNotComeIsNotWaitedForLong() throws InterruptedException {
        standIns.secretAnswers(OUTSETA, aResponse().withStatus(200).withFixedDelay(60_000));
        standIns.secretAnswers(SLACK, aResponse().withStatus(200).withFixedDelay(60_000));

        ExecutorService ownThreads = Executors.newCachedThreadPool();
        threads = ownThreads;
        try {
            assertTimeoutPreemptively(
                    LONG, () -> assertThat(prepared(noHistory(), null)).contains("Not ready"));
        } finally {
            // The SDK retries in the background, which must not reach the next test.
            ownThreads.shutdown();
            assertThat(ownThreads.awaitTermination(LONG.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void warmupWarnsOfUnreachableServicesAndTheFirstEventRetries() {
        standIns.register(
                get(anyUrl()).atPriority(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        String logged = prepared(noHistory(), null, new UnavailableTable());

        assertThat(logged)
                .contains("Not ready beforehand: outseta (connection lost: ")
                .contains("Not ready beforehand: slack (connection lost: ")
                .contains("Not ready beforehand: the ledger (LedgerUnavailableException)")
                .doesNotContain("hunter2");
    }

    @Test
    void missingClassInTheExecutableDoesNotEndTheStart() {
        ExecutionLookups.Factory broken = lookup(true, () -> {
            throw new NoClassDefFoundError("hunter2");
        });

        assertThat(prepared(broken, "eu-north-1"))
                .contains("Not ready beforehand: Step Functions (NoClassDefFoundError)")
                .doesNotContain("hunter2");
    }

    @Test
    void aChannelThatTheSecretDoesNotReachIsLogged() {
        standIns.secretIs(SLACK, Map.of("webhooks", Map.of("#other", address + "/hunter2")));

        assertThat(prepared(noHistory(), null))
                .contains("neither a botToken nor a webhook for #alerts, which SLACK_CHANNELS names")
                .doesNotContain("hunter2");
    }

    @Test
    void warmupConnectsToStepFunctionsWithoutACall() {
        ExecutionLookups.Factory history = new ExecutionLookups.Factory(
                new HistoryConfig(true),
                new StepFunctions(AwsHttp::within, client -> client.endpointOverride(URI.create(address)), threads));

        assertThat(prepared(history, "eu-north-1")).isEmpty();

        assertThat(gets("/")).isEqualTo(1);
        assertThat(standIns.historyRequests()).isEmpty();
    }

    @Test
    void warmupDoesNotWaitLongForASlowOrBrokenClient() {
        CountDownLatch never = new CountDownLatch(1);
        ExecutionLookups.Factory slow = lookup(true, () -> {
            never.await();
            throw new IllegalStateException("hunter2");
        });

        try {
            assertTimeoutPreemptively(
                    LONG,
                    () -> assertThat(prepared(slow, "eu-north-1"))
                            .contains("Not ready after")
                            .doesNotContain("hunter2"));
        } finally {
            never.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, eu-north-1", "true, ", "true, evil.example"})
    void withoutLookupsOrAHomeRegionNoClientIsMade(boolean lookups, @Nullable String region) {
        CountDownLatch made = new CountDownLatch(1);

        prepared(lookup(lookups, made::countDown), region);

        assertThat(made.getCount()).isEqualTo(1);
    }

    private interface ClientFactory {
        void run() throws InterruptedException;
    }

    private ExecutionLookups.Factory noHistory() {
        return new ExecutionLookups.Factory(
                new HistoryConfig(false), new StepFunctions(AwsHttp::within, client -> {}, threads));
    }

    private ExecutionLookups.Factory lookup(boolean on, ClientFactory factory) {
        return new ExecutionLookups.Factory(
                new HistoryConfig(on),
                new StepFunctions(
                        AwsHttp::within,
                        client -> {
                            try {
                                factory.run();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads));
    }

    private int gets(String path) {
        return wireMock.find(getRequestedFor(urlPathEqualTo(path))).size();
    }

    private String prepared(ExecutionLookups.Factory history, @Nullable String region) {
        return prepared(history, region, new InMemoryTable());
    }

    /** Warms up and returns what is logged. */
    private String prepared(ExecutionLookups.Factory history, @Nullable String region, Table ledger) {
        SecretStore secrets = new SecretStore(secretsManager, new ObjectMapper(), threads);
        URI outseta = URI.create(address + "/outseta/api/v1");
        URI slack = URI.create(address + "/slack/api");
        Settings settings = settings(outseta, slack, region);
        Warmup warmup = new Warmup(
                Warmup.steps(settings, secrets, ledger, history, priming),
                List.of(
                        new OutsetaNotifiers(outseta, new ObjectMapper())
                                .notifier(OUTSETA, secrets, Clock.systemUTC(), Sleeper.real()),
                        new SlackNotifiers(slack, new ObjectMapper()).notifier(SLACK, secrets)),
                Clock.systemUTC(),
                threads);
        try (CapturedLog captured = new CapturedLog()) {
            warmup.run();
            return captured.everything();
        }
    }

    private static Settings settings(URI outseta, URI slack, @Nullable String region) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "OUTSETA_URL",
                outseta.toString(),
                "OUTSETA_SECRET",
                OUTSETA,
                "OUTSETA_FROM_PERSON",
                "bot00001",
                "SLACK_SECRET",
                SLACK,
                "SLACK_CHANNELS",
                "#alerts",
                "SLACK_URL",
                slack.toString()));
        if (region != null) {
            variables.put("AWS_REGION", region);
        }
        return Settings.read(Variables.of(variables));
    }
}
