package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.invocation.Deadline;
import java.time.Duration;

/** A real notifier, of which is known what it tells, and which ends with its environment. */
final class WatchedNotifier implements Notifier {

    /** Leaves a call half a second. */
    private static final Duration HURRY = Duration.ofSeconds(1);

    private final Notifier real;
    private final EnvironmentLifecycle life;
    private final FaultyCaller caller;

    WatchedNotifier(Notifier real, EnvironmentLifecycle life, FaultyCaller caller) {
        this.real = real;
        this.life = life;
        this.caller = caller;
    }

    @Override
    public String channel() {
        return real.channel();
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        String marker = marker(delivery.saying());
        boolean isHurried = caller.tells(marker);
        Delivery watched = isHurried ? inAHurry(delivery) : delivery;
        return channel().equals("slack")
                ? life.post(marker, () -> real.deliver(watched))
                : life.tell(() -> real.deliver(watched));
    }

    private static Delivery inAHurry(Delivery delivery) {
        Deadline deadline = delivery.deadline();
        return new Delivery(
                delivery.saying(),
                delivery.target(),
                delivery.assignee(),
                delivery.inDoubt(),
                new Deadline(deadline.clock(), deadline.clock().instant().plus(HURRY)));
    }

    private static String marker(Saying saying) {
        if (saying instanceof Saying.Opening opening) {
            return opening.notice().marker();
        }
        if (saying instanceof Saying.Growth growth) {
            return growth.update().marker();
        }
        return saying instanceof Saying.Reply reply ? reply.update().marker() : "closing";
    }
}
