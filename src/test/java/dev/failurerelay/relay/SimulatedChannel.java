package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.SingleMethodNotifier;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.relay.FakeChannelService.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A channel as one environment reaches it. As the real ones, the channel that keeps tickets looks for a message in doubt once its
 * service has finished, and the other channel sends a message in doubt again after an hour.
 */
final class SimulatedChannel implements SingleMethodNotifier {

    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration RESEND_INTERVAL = Duration.ofHours(1);

    private final FakeChannelService service;
    private final ScheduledFaults effects;
    private final PossibleRepeats possibleRepeats;
    private final WithoutLedgerCheck check;
    private final int environment;
    private final EnvironmentClock clock;
    private final Random random;

    SimulatedChannel(
            FakeChannelService service,
            ScheduledFaults effects,
            PossibleRepeats possibleRepeats,
            WithoutLedgerCheck check,
            int environment,
            EnvironmentClock clock,
            Random random) {
        this.service = service;
        this.effects = effects;
        this.possibleRepeats = possibleRepeats;
        this.check = check;
        this.environment = environment;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String channel() {
        return service.isThreaded() ? "outseta" : "slack";
    }

    @Override
    public Outcome deliver(Message message, Delivery delivery) {
        check.sending(message, clock.instant());
        if (message instanceof Message.Closing closing) {
            String ticket = closing.opening().reference();
            return repeatable(delivery, () -> {
                service.close(ticket);
                return new Delivered(ticket);
            });
        }
        if (message instanceof Message.Growth && !service.isThreaded()) {
            return repeatable(delivery, () -> post(message, delivery));
        }
        if (service.isThreaded() && delivery.inDoubt()) {
            Optional<Outcome> found = find(FakeChannelService.marker(message), delivery);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return send(message, delivery);
    }

    /** A call that can be made again without harm. */
    private Outcome repeatable(Delivery delivery, Supplier<Outcome> effect) {
        Supplier<Outcome> unanswered = () -> Retryable.notDelivered("no answer", Optional.empty());
        return effects.perform(() -> whileUp(effect, unanswered, delivery.deadline()), this::refused, unanswered);
    }

    /** @return empty if nothing is shown, so that it can be sent */
    private Optional<Outcome> find(String marker, Delivery delivery) {
        Outcome unseen = new Delivered("");
        Outcome result = repeatable(
                delivery,
                () -> service.find(marker, clock.instant())
                        .<Outcome>map(post -> new Delivered(post.reference()))
                        .orElse(unseen));
        return Optional.of(result).filter(outcome -> !outcome.equals(unseen));
    }

    private Outcome send(Message message, Delivery delivery) {
        String key = Post.key(delivery.target(), FakeChannelService.marker(message));
        Supplier<Outcome> unanswered = () -> {
            if (!service.isThreaded()) {
                possibleRepeats.addUnanswered(key);
            }
            return new Retryable("no answer", Optional.of(settling()), true);
        };
        Outcome outcome = effects.perform(
                () -> whileUp(() -> post(message, delivery), unanswered, delivery.deadline()),
                this::refused,
                unanswered);
        return outcome;
    }

    private Duration settling() {
        return service.isThreaded() ? SETTLING : RESEND_INTERVAL;
    }

    private Outcome post(Message message, Delivery delivery) {
        Instant now = clock.instant();
        Instant visibleAt = message instanceof Message.Opening ? now.plus(lateness()) : now;
        String reference = service.post(message, delivery.target(), now, visibleAt, environment);
        if (!service.isThreaded() && !(message instanceof Message.Growth)) {
            effects.posted(Post.key(delivery.target(), FakeChannelService.marker(message)));
        }
        return new Delivered(new DeliveryReceipt(reference, Optional.of("kept")));
    }

    private Duration lateness() {
        return random.nextInt(3) == 0 ? Duration.ofMillis(random.nextLong(SETTLING.toMillis())) : Duration.ZERO;
    }

    private Outcome whileUp(Supplier<Outcome> effect, Supplier<Outcome> unanswered, Deadline deadline) {
        Optional<ServiceOutages.Kind> outage = service.outages.at(clock.instant());
        if (outage.isEmpty()) {
            return effect.get();
        }
        return switch (outage.get()) {
            case UNREACHABLE -> unreachable();
            case REJECTING -> rejected();
            case HANGING -> {
                clock.advance(deadline.callTimeout());
                yield unanswered.get();
            }
            case COMPLETING -> {
                Outcome unused = effect.get();
                clock.advance(deadline.callTimeout());
                yield unanswered.get();
            }
        };
    }

    private Outcome refused() {
        return switch (random.nextInt(4)) {
            case 0 -> rejected();
            case 1 -> new Retryable("too many", Optional.of(Duration.ofSeconds(30)), false);
            default -> unreachable();
        };
    }

    private static Outcome unreachable() {
        return Retryable.notDelivered("not reachable", Optional.empty());
    }

    private static Outcome rejected() {
        return new Rejected("HTTP status 401", "correct the key", true);
    }
}
