package dev.failurerelay.channel;

import dev.failurerelay.Fixtures;
import dev.failurerelay.execution.Target;
import dev.failurerelay.intake.Input;
import dev.failurerelay.intake.Intake;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeWriter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes messages and deliveries for tests of a channel. */
@Singleton
public class DeliveryFixtures {

    private final Intake intake;
    private final NoticeWriter notices;
    private final Clock clock;

    DeliveryFixtures(Intake intake, NoticeWriter notices, Clock clock) {
        this.intake = intake;
        this.notices = notices;
        this.clock = clock;
    }

    public Notice notice(String fixture) {
        byte[] event = Fixtures.event(fixture).getBytes(StandardCharsets.UTF_8);
        return notices.write(
                ((Input.Events) intake.parse(event)).batch().failures().get(0), Optional.empty());
    }

    public Delivery to(Target target) {
        return to(target, Duration.ofSeconds(20));
    }

    public Delivery to(Target target, Duration timeLeft) {
        return new Delivery(
                target,
                Optional.empty(),
                Optional.empty(),
                new Deadline(clock, clock.instant().plus(timeLeft)));
    }

    /** For no assignee, and about no ticket. */
    public Message.Opening opening() {
        return new Message.Opening(
                notice("failed-lambda"), "relay-1", Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Delivery inDoubt(Delivery delivery) {
        return new Delivery(
                delivery.target(), Optional.of(Instant.EPOCH), Optional.of(Instant.MAX), delivery.deadline());
    }
}
