package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.SingleMethodNotifier;
import dev.failurerelay.http.CallsInFlight;
import dev.failurerelay.invocation.Deadline;
import java.time.Duration;

/** A real notifier that names the next message to the stand-in, and that stops with its environment. */
final class FaultyNotifier implements SingleMethodNotifier {

    /** Leaves half a second for a call. */
    private static final Duration SHORT_TIME = Duration.ofSeconds(1);

    private final Notifier real;
    private final EnvironmentLifecycle lifecycle;
    private final FaultyCaller caller;
    private final CallsInFlight calls;
    private final WithoutLedgerCheck check;

    FaultyNotifier(
            Notifier real,
            EnvironmentLifecycle lifecycle,
            FaultyCaller caller,
            CallsInFlight calls,
            WithoutLedgerCheck check) {
        this.real = real;
        this.lifecycle = lifecycle;
        this.caller = caller;
        this.calls = calls;
        this.check = check;
    }

    @Override
    public String channel() {
        return real.channel();
    }

    @Override
    public Outcome deliver(Message message, Delivery delivery) {
        check.sending(message, delivery.deadline().clock().instant());
        String marker = marker(message);
        boolean isHurried = caller.announces(marker);
        Delivery watched = isHurried ? hurried(delivery) : delivery;
        return channel().equals("slack")
                ? lifecycle.post(marker, () -> settled(message.deliverThrough(real, watched)))
                : lifecycle.send(() -> settled(message.deliverThrough(real, watched)));
    }

    /** The relay waits after a call without an answer, so that the service has finished with it before the next call. */
    private Outcome settled(Outcome outcome) {
        if (outcome instanceof Retryable retryable && retryable.inDoubt()) {
            calls.await();
        }
        return outcome;
    }

    private static Delivery hurried(Delivery delivery) {
        Deadline deadline = delivery.deadline();
        return new Delivery(
                delivery.target(),
                delivery.inDoubtSince(),
                delivery.settledAt(),
                new Deadline(deadline.clock(), deadline.clock().instant().plus(SHORT_TIME)));
    }

    private static String marker(Message message) {
        if (message instanceof Message.Opening opening) {
            return opening.reference();
        }
        if (message instanceof Message.Growth growth) {
            return growth.update().marker();
        }
        return message instanceof Message.Reply reply ? reply.update().marker() : "closing";
    }
}
