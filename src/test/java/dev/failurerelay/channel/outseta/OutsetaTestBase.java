package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.StandIns;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** Before each test, Outseta works, the secret is cached, and no request was received. */
abstract class OutsetaTestBase {

    static final String SECRET = "failure-relay/outseta";

    @Inject
    OutsetaConfig config;

    @Inject
    RateLimitedOutseta unlimited;

    @Inject
    DeliveryFixtures fixtures;

    @Inject
    SecretStore secrets;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    /** Of each test alone, because it remembers what it has created. */
    @SuppressWarnings("NullAway.Init")
    OutsetaNotifier notifier;

    @BeforeEach
    void resetStandIns() {
        standIns = new StandIns(wireMock);
        standIns.reset();
        secrets.refresh(SECRET, secrets.current(SECRET, Duration.ofSeconds(5)), Duration.ofSeconds(5));
        wireMock.resetRequests();
        notifier = OutsetaNotifiers.notifier(config, secrets, unlimited, new ObjectMapper(), Clock.systemUTC());
    }

    Outcome deliver(Message message) {
        return message.deliverThrough(notifier, fixtures.to(OutsetaConfig.TICKET_DESK));
    }

    /** With an exclamation mark if in doubt, and an asterisk if the secret may be stale. */
    static String label(Outcome outcome) {
        boolean inDoubt = outcome instanceof Retryable retryable && retryable.inDoubt();
        boolean stale = outcome instanceof Rejected rejected && rejected.staleSecret();
        return outcome.label() + (inDoubt ? "!" : "") + (stale ? "*" : "");
    }
}
