package dev.failurerelay.relay;

import static java.util.Objects.requireNonNull;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.Target;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Ledger;
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

/** Tells one target: claims, sends, and completes the claim or gives it back. */
@Singleton
class Deliveries {

    /** Past the end of the invocation, when its environment can no longer be sending. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Map<String, Notifier> notifiers;
    private final QuickRetries retries;

    Deliveries(Ledger ledger, @All List<Notifier> notifiers, RandomGenerator chance) {
        this.ledger = ledger;
        this.notifiers = notifiers.stream().collect(Collectors.toMap(Notifier::channel, Function.identity()));
        this.retries = new QuickRetries(chance);
    }

    Result deliver(Telling telling, Target target, Instant now, Deadline deadline) {
        Claim claim = ledger.claim(telling.attempt(), target, now, deadline.at().plus(LEASE_MARGIN));
        if (claim instanceof Claim.Done done) {
            return new Result(target, new Delivered(done.reference()), true);
        }
        if (claim instanceof Claim.Granted granted) {
            return new Result(target, send(telling, target, granted.inDoubt(), deadline), false);
        }
        Outcome held = Retryable.refused("another invocation is delivering it", Optional.empty());
        return new Result(target, held, false);
    }

    private Outcome send(Telling telling, Target target, boolean inDoubt, Deadline deadline) {
        QuickRetries.Tried tried = retries.run(inDoubt, deadline, doubt -> attempt(telling, target, doubt, deadline));
        if (tried.last() instanceof Delivered delivered) {
            ledger.complete(telling.attempt(), target, delivered.reference());
        } else {
            ledger.release(telling.attempt(), target, tried.inDoubt());
        }
        return tried.last();
    }

    private Outcome attempt(Telling telling, Target target, boolean inDoubt, Deadline deadline) {
        try {
            Delivery delivery = new Delivery(
                    new Saying.Opening(telling.notice(), Optional.empty()),
                    target,
                    telling.assignee(),
                    inDoubt,
                    deadline);
            return requireNonNull(notifiers.get(target.channel())).deliver(delivery);
        } catch (RuntimeException | StackOverflowError fault) {
            return Retryable.inDoubt(Unexpected.logged(fault));
        }
    }
}
