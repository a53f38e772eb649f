package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How an incident is opened for one target. At most one attempt at a time holds the right to do that; if it is not heard of for
 * the length of its lease, another failure of the incident takes over.
 *
 * @param opener the attempt that notifies the target
 * @param leaseExpiry when another attempt may take over, unless the opener returns before
 * @param since when the first opener began; nothing was sent to the target before
 * @param isFallback whether the opener's own routes do not name the target: it gives up once one of their targets was notified
 * @param isTakenOver whether an earlier opener was replaced: it may have notified the target without a record
 * @param count how many failures were for the target when this was read
 * @param reference the channel's reference for the notice; empty if the target was not notified yet
 */
public record Opening(
        Attempt opener,
        Instant leaseExpiry,
        Instant since,
        boolean isFallback,
        boolean isTakenOver,
        long count,
        Optional<String> reference) {

    /** Far above the five minutes after which the queue returns a failure, and as long as a message in doubt waits. */
    static final Duration LEASE = Duration.ofHours(1);

    /** For a target that was not notified yet. */
    public boolean isExpired(Instant now) {
        return !leaseExpiry.isAfter(now);
    }

    /** The lease counts from the opener's last try, which may have notified the target. It is stored in milliseconds. */
    boolean needsRenewal(Instant now) {
        return leaseExpiry.toEpochMilli() < now.plus(LEASE).toEpochMilli();
    }

    /** The same if its holder may have notified the target earlier, by another claim. */
    public Opening inDoubt() {
        return new Opening(opener, leaseExpiry, since, isFallback, true, count, reference);
    }

    public boolean isHeldBy(Attempt attempt) {
        return opener.equals(attempt);
    }

    static Optional<Opening> read(Row row, Target target, Instant openedAt) {
        Instant since = row.number(TargetAttributes.openingSince(target))
                .map(Instant::ofEpochMilli)
                .orElse(openedAt);
        return row.text(TargetAttributes.opener(target))
                .flatMap(Attempt::parse)
                .map(opener -> new Opening(
                        opener,
                        row.number(TargetAttributes.openingLease(target))
                                .map(Instant::ofEpochMilli)
                                .orElse(since.plus(LEASE)),
                        since,
                        row.number(TargetAttributes.fallback(target)).isPresent(),
                        row.number(TargetAttributes.takeovers(target)).isPresent(),
                        Progress.read(row, target).count(),
                        row.text(TargetAttributes.reference(target))));
    }

    /** The attributes of an opening that begins when its incident does. A later one has its beginning, too. */
    static Map<String, Attribute> attributes(Target target, Attempt opener, Instant now) {
        return Map.of(
                TargetAttributes.opener(target),
                Attribute.of(opener.key()),
                TargetAttributes.openingLease(target),
                Attribute.of(now.plus(LEASE).toEpochMilli()));
    }
}
