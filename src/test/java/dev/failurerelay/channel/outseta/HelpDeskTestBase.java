package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryFixtures;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.relay.SimulatedClock;
import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A help desk of each test's own, and a clock that only the rate limit and the test move. */
abstract class HelpDeskTestBase {

    static final Duration INVOCATION = Duration.ofMinutes(2);

    final SimulatedClock clock = new SimulatedClock();
    final Instant start = clock.instant();
    final StandInHelpDesk desk = new StandInHelpDesk(clock);

    @Inject
    DeliveryFixtures fixtures;

    @Inject
    SecretStore secrets;

    @SuppressWarnings("NullAway.Init")
    private OutsetaNotifiers notifiers;

    @SuppressWarnings("NullAway.Init")
    private Notice notice;

    @SuppressWarnings("NullAway.Init")
    OutsetaNotifier notifier;

    @BeforeEach
    void startEnvironment() {
        notifiers = new OutsetaNotifiers(desk.url(), new ObjectMapper());
        notice = fixtures.notice("failed-lambda");
        notifier = environment();
    }

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    /** One more environment, which has created nothing yet. */
    OutsetaNotifier environment() {
        return notifiers.notifier(OutsetaTestBase.SECRET, secrets, clock, clock::advance);
    }

    Outcome open(String reference) {
        return open(notifier, reference, Optional.empty(), INVOCATION);
    }

    Outcome openInDoubt(String reference) {
        return open(notifier, reference, Optional.of(start), INVOCATION);
    }

    Outcome open(OutsetaNotifier environment, String reference, Optional<Instant> settledAt, Duration timeLeft) {
        Message.Opening opening =
                new Message.Opening(notice, reference, Optional.empty(), Optional.empty(), Optional.empty());
        Deadline deadline = new Deadline(clock, clock.instant().plus(timeLeft));
        return environment.open(
                opening, new Delivery(OutsetaConfig.TICKET_DESK, settledAt.map(settled -> start), settledAt, deadline));
    }
}
