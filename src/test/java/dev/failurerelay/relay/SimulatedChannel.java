package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.SingleMethodNotifier;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** A channel as one environment reaches it. Like the real ones, it looks a message in doubt up if its service allows that. */
final class SimulatedChannel implements SingleMethodNotifier {

    private final String channel;
    private final FakeChannelService service;
    private final ScheduledFaults effects;
    private final WithoutLedgerCheck check;
    private final boolean canLookUp;
    private final Random random;

    SimulatedChannel(
            String channel,
            FakeChannelService service,
            ScheduledFaults effects,
            WithoutLedgerCheck check,
            boolean canLookUp,
            Random random) {
        this.channel = channel;
        this.service = service;
        this.effects = effects;
        this.check = check;
        this.canLookUp = canLookUp;
        this.random = random;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public Outcome deliver(Message message, Delivery delivery) {
        check.sending(message, delivery.deadline().clock().instant());
        if (message instanceof Message.Closing closing) {
            return effects.perform(
                    () -> {
                        service.close(closing.opening().reference());
                        return new Delivered(closing.opening().reference());
                    },
                    this::refused,
                    () -> Retryable.inDoubt("no answer"));
        }
        if (canLookUp && delivery.inDoubt()) {
            Optional<Outcome> found = lookUp(marker(message));
            if (found.isPresent()) {
                return found.get();
            }
        }
        Supplier<Outcome> post =
                () -> new Delivered(new DeliveryReceipt(service.post(message).reference(), Optional.of("kept")));
        Supplier<Outcome> lost = () -> Retryable.inDoubt("no answer");
        return canLookUp ? effects.perform(post, this::refused, lost) : effects.post(post, this::refused, lost);
    }

    private Optional<Outcome> lookUp(String marker) {
        Supplier<Optional<Outcome>> unseen = () -> Optional.of(Retryable.notDelivered("no answer", Optional.empty()));
        return effects.perform(() -> service.find(marker).map(post -> new Delivered(post.reference())), unseen, unseen);
    }

    private Outcome refused() {
        return switch (random.nextInt(4)) {
            case 0 -> new Rejected("HTTP status 401", "mend it");
            case 1 -> new Retryable("too many", Optional.of(Duration.ofSeconds(30)), false);
            default -> Retryable.notDelivered("not reachable", Optional.empty());
        };
    }

    private static String marker(Message message) {
        if (message instanceof Message.Opening opening) {
            return opening.reference();
        }
        return message instanceof Message.Growth growth
                ? growth.update().marker()
                : ((Message.Reply) message).update().marker();
    }
}
