package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.SingleMethodNotifier;
import dev.failurerelay.invocation.Deadline;
import java.time.Duration;

/** A real notifier, of which is known what it tells, and which ends with its environment. */
final class FaultyNotifier implements SingleMethodNotifier {

    /** Leaves a call half a second. */
    private static final Duration HURRY = Duration.ofSeconds(1);

    private final Notifier real;
    private final EnvironmentLifecycle life;
    private final FaultyCaller caller;

    FaultyNotifier(Notifier real, EnvironmentLifecycle life, FaultyCaller caller) {
        this.real = real;
        this.life = life;
        this.caller = caller;
    }

    @Override
    public String channel() {
        return real.channel();
    }

    @Override
    public Outcome deliver(Message message, Delivery delivery) {
        String marker = marker(message);
        boolean isHurried = caller.tells(marker);
        Delivery watched = isHurried ? inAHurry(delivery) : delivery;
        return channel().equals("slack")
                ? life.post(marker, () -> message.deliverThrough(real, watched))
                : life.tell(() -> message.deliverThrough(real, watched));
    }

    private static Delivery inAHurry(Delivery delivery) {
        Deadline deadline = delivery.deadline();
        return new Delivery(
                delivery.target(),
                delivery.inDoubt(),
                new Deadline(deadline.clock(), deadline.clock().instant().plus(HURRY)));
    }

    private static String marker(Message message) {
        if (message instanceof Message.Opening opening) {
            return opening.notice().marker();
        }
        if (message instanceof Message.Growth growth) {
            return growth.update().marker();
        }
        return message instanceof Message.Reply reply ? reply.update().marker() : "closing";
    }
}
