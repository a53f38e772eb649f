package dev.failurerelay.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.Target;
import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** Before each test, Slack works, the secret is cached, and no request was received. */
abstract class SlackTestBase {

    static final String SECRET = "failure-relay/slack";
    static final Target ALERTS = new Target(SlackConfig.CHANNEL, "#alerts");

    static final DeliveryReceipt WITHOUT_NAME = new DeliveryReceipt("", Optional.empty());
    static final DeliveryReceipt WITHOUT_STATE = new DeliveryReceipt("C1 1.2", Optional.empty());

    @Inject
    SlackNotifier notifier;

    @Inject
    DeliveryFixtures fixtures;

    @Inject
    SecretStore secrets;

    @ConfigProperty(name = "local.stand-ins")
    @SuppressWarnings("NullAway.Init")
    String standInsUrl;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns = new StandIns(wireMock);
        standIns.reset();
        cacheSecret();
    }

    Outcome deliver() {
        return notifier.open(fixtures.opening(), fixtures.to(ALERTS));
    }

    Outcome deliver(Message message) {
        return message.deliverThrough(notifier, fixtures.to(ALERTS));
    }

    void useWebhook() {
        useSecret(Map.of("webhooks", Map.of("#alerts", standInsUrl + StandIns.WEBHOOK)));
    }

    void useSecret(Map<String, ?> content) {
        standIns.secretIs(SECRET, content);
        cacheSecret();
    }

    /** Caches what Secrets Manager has now, whatever an earlier test left. */
    private void cacheSecret() {
        secrets.refresh(SECRET, secrets.current(SECRET, Duration.ofSeconds(5)), Duration.ofSeconds(5));
        wireMock.resetRequests();
    }

    /** With an asterisk if the secret may be stale, and an exclamation mark if in doubt, which lasts at least an hour. */
    static String label(Outcome outcome) {
        boolean stale = outcome instanceof Rejected rejected && rejected.staleSecret();
        boolean inDoubt = outcome instanceof Retryable retryable && retryable.inDoubt();
        if (inDoubt) {
            assertThat(((Retryable) outcome).retryAfter().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
        return outcome.label() + (stale ? "*" : "") + (inDoubt ? "!" : "");
    }

    void isPostedInThread() {
        assertThat(standIns.messages()).singleElement().satisfies(message -> {
            assertThat(message.path("channel").asText()).isEqualTo("C1");
            assertThat(message.path("thread_ts").asText()).isEqualTo("1.2");
        });
    }

    void isPostedPlainly() {
        assertThat(standIns.messages()).singleElement().satisfies(message -> {
            assertThat(message.path("channel").asText()).isEqualTo("#alerts");
            assertThat(message.has("thread_ts")).isFalse();
        });
    }
}
