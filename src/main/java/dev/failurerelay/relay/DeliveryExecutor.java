package dev.failurerelay.relay;

import static java.util.Objects.requireNonNull;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.LedgerUnavailableException;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Tells one target one thing, and records it; when all targets of a telling had their turn, settles it or gives it back. */
@Singleton
class DeliveryExecutor {

    /** Doubled with each further try. */
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(100);

    private final Ledger ledger;
    private final Map<String, Notifier> notifiers;
    private final RetryPolicy retries;
    private final Sleeper waiting;

    DeliveryExecutor(Ledger ledger, @All List<Notifier> notifiers, RandomGenerator chance, Sleeper waiting) {
        this.ledger = ledger;
        this.notifiers = notifiers.stream().collect(Collectors.toMap(Notifier::channel, Function.identity()));
        this.retries = new RetryPolicy(chance, waiting);
        this.waiting = waiting;
    }

    /** Never throws but for faults that no try may outlive. */
    DeliveryResult deliver(DeliveryBatch telling, DeliveryTask duty, Deadline deadline) {
        if (!deadline.leavesTimeAfter(Duration.ZERO)) {
            Outcome late = Retryable.notDelivered("no time was left in this invocation", Optional.empty());
            return new DeliveryResult(duty.target(), late, false, telling.run().inDoubt(duty.target()));
        }
        try {
            Optional<String> earlier = duty.earlier().get();
            return earlier.isPresent()
                    ? new DeliveryResult(duty.target(), new Delivered(earlier.get()), true, false)
                    : send(telling, duty, deadline);
        } catch (LedgerUnavailableException e) {
            Outcome unknown = Retryable.notDelivered("the ledger: " + e.getMessage(), Optional.empty());
            return new DeliveryResult(
                    duty.target(), unknown, false, telling.run().inDoubt(duty.target()));
        }
    }

    private DeliveryResult send(DeliveryBatch telling, DeliveryTask duty, Deadline deadline) {
        RetryPolicy.Tried tried =
                retries.run(telling.run().inDoubt(duty.target()), deadline, doubt -> attempt(duty, doubt, deadline));
        if (tried.last() instanceof Delivered delivered) {
            try {
                record(duty, delivered, deadline);
            } catch (LedgerUnavailableException e) {
                Outcome unrecorded = Retryable.inDoubt("told, but the ledger did not take it: " + e.getMessage());
                return new DeliveryResult(duty.target(), unrecorded, false, true);
            }
        }
        return new DeliveryResult(duty.target(), tried.last(), false, tried.inDoubt());
    }

    /** What is not recorded is told again, and nothing is worse to lose: it is tried as long as there is time. */
    private void record(DeliveryTask duty, Delivered delivered, Deadline deadline) {
        for (Duration pause = INITIAL_BACKOFF; ; pause = pause.multipliedBy(2)) {
            try {
                duty.recorder().accept(delivered);
                return;
            } catch (LedgerUnavailableException e) {
                if (!deadline.leavesTimeAfter(pause)) {
                    throw e;
                }
                waiting.of(pause);
            }
        }
    }

    private Outcome attempt(DeliveryTask duty, boolean inDoubt, Deadline deadline) {
        try {
            Optional<Message> saying = duty.saying().get();
            return saying.isEmpty()
                    ? Retryable.notDelivered("what it follows has not been told yet", Optional.empty())
                    : saying.get()
                            .deliverThrough(
                                    requireNonNull(notifiers.get(duty.target().channel())),
                                    new Delivery(duty.target(), inDoubt, deadline));
        } catch (LedgerUnavailableException e) {
            return Retryable.notDelivered("the ledger: " + e.getMessage(), Optional.empty());
        } catch (RuntimeException | StackOverflowError fault) {
            return Retryable.inDoubt(UnexpectedErrors.logged(fault));
        }
    }

    /** Settles a telling all of whose targets were told, and gives back any other. */
    void conclude(DeliveryBatch telling, Instant now) {
        if (telling.isComplete()) {
            telling.told().run();
            ledger.settle(telling.run(), now);
            telling.settled().run();
        } else {
            ledger.release(
                    telling.run(),
                    telling.targets(DeliveryResult::inDoubt),
                    telling.targets(result -> !result.inDoubt()));
        }
    }
}
