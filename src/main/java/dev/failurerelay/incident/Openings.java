package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Row.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides which attempt opens an incident for a target: one at a time, in rows that many environments write. What counts is how
 * long the present opener has not been heard of, however old the incident is.
 */
public final class Openings {

    private final IncidentStore store;

    Openings(IncidentStore store) {
        this.store = store;
    }

    /**
     * Makes an attempt the opener, unless another one is, or the target was notified.
     *
     * @param incident as it was read before
     * @param isFallback whether the attempt's own routes do not name the target
     * @param isComplete whether another attempt has nothing left to deliver, so that it will not return
     * @return the opening as it is now; empty if the incident does not exist any more
     */
    public Optional<Opening> claim(
            Incident incident,
            Target target,
            Attempt attempt,
            boolean isFallback,
            Predicate<Attempt> isComplete,
            Instant now) {
        Optional<Opening> known = incident.opening(target);
        if (known.isEmpty()) {
            return begin(incident, target, attempt, isFallback, now);
        }
        Opening opening = known.get();
        if (opening.reference().isPresent()) {
            return known;
        }
        if (opening.isHeldBy(attempt)) {
            return opening.needsRenewal(now) ? renew(incident, target, attempt, now) : known;
        }
        if (opening.isExpired(now)) {
            return takeOver(incident, target, opening, attempt, isFallback, expired(target, now), now);
        }
        return isComplete.test(opening.opener())
                ? takeOver(incident, target, opening, attempt, isFallback, Condition.always(), now)
                : known;
    }

    private Optional<Opening> begin(
            Incident incident, Target target, Attempt attempt, boolean isFallback, Instant now) {
        List<Change> changes = new ArrayList<>();
        Opening.attributes(target, attempt, now).forEach((name, value) -> changes.add(new Change.SetOnce(name, value)));
        changes.add(new Change.SetOnce(TargetAttributes.openingSince(target), Attribute.of(now.toEpochMilli())));
        if (isFallback) {
            changes.add(fallback(target));
            changes.add(new Change.SetOnce(TargetAttributes.failures(target), Attribute.of(0)));
        }
        return update(incident, target, changes, new Condition.Absent(TargetAttributes.opener(target)), now);
    }

    private Optional<Opening> renew(Incident incident, Target target, Attempt attempt, Instant now) {
        return update(incident, target, List.of(lease(target, now)), isOpener(target, attempt), now);
    }

    private Optional<Opening> takeOver(
            Incident incident,
            Target target,
            Opening former,
            Attempt attempt,
            boolean isFallback,
            Condition condition,
            Instant now) {
        List<Change> changes = List.of(
                Change.set(TargetAttributes.opener(target), attempt.key()),
                lease(target, now),
                new Change.SetOnce(
                        TargetAttributes.openingSince(target),
                        Attribute.of(former.since().toEpochMilli())),
                new Change.Add(TargetAttributes.takeovers(target), 1),
                isFallback ? fallback(target) : new Change.Remove(TargetAttributes.fallback(target)));
        Condition unchanged = Condition.all(
                isOpener(target, former.opener()), new Condition.Absent(TargetAttributes.reference(target)), condition);
        return update(incident, target, changes, unchanged, now);
    }

    /**
     * Records that a target was notified of the incident, and of how many failures.
     *
     * @param kind the digest of the kind that the notice describes; empty if the incident does not know that kind
     */
    public void recordDelivery(
            IncidentId id,
            Target target,
            String reference,
            AnnouncedCount announced,
            Optional<String> kind,
            Instant now) {
        List<Change> changes = new ArrayList<>(List.of(
                Change.set(TargetAttributes.reference(target), reference),
                Change.set(IncidentAttributes.NOTIFIED, 1),
                // The failure may have been counted when its routes named other targets.
                new Change.SetOnce(TargetAttributes.failures(target), Attribute.of(1)),
                Change.set(TargetAttributes.announcedAt(target), now.toEpochMilli()),
                Change.set(TargetAttributes.announcedCount(target), announced.count()),
                announced.namedUpTo(target),
                new Change.Remove(TargetAttributes.openingLease(target))));
        kind.ifPresent(digest -> changes.add(Change.set(TargetAttributes.openedWith(target), digest)));
        store.update(id, changes, Condition.always(), now);
    }

    private static Change fallback(Target target) {
        return Change.set(TargetAttributes.fallback(target), 1);
    }

    private static Change lease(Target target, Instant now) {
        return Change.set(
                TargetAttributes.openingLease(target), now.plus(Opening.LEASE).toEpochMilli());
    }

    private static Condition isOpener(Target target, Attempt attempt) {
        return new Condition.Equal(TargetAttributes.opener(target), Attribute.of(attempt.key()));
    }

    /** The opener may have returned since the incident was read. Rows of the first version have no lease. */
    private static Condition expired(Target target, Instant now) {
        String lease = TargetAttributes.openingLease(target);
        return Condition.belowOrAbsent(lease, now.toEpochMilli() + 1);
    }

    private Optional<Opening> update(
            Incident incident, Target target, List<Change> changes, Condition condition, Instant now) {
        return store.update(incident.id(), changes, condition, now)
                .incident()
                .flatMap(current -> current.opening(target));
    }
}
