package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import java.time.Duration;
import java.util.List;

/** Decides which attempt announces a kind of failure in an incident: the first one of that kind, up to {@value #MAX} kinds. */
final class Kinds {

    static final int MAX = 10;

    private final IncidentStore store;
    private final Duration window;

    Kinds(IncidentStore store, Duration window) {
        this.store = store;
        this.window = window;
    }

    /** An incident has not reached the limit, or knows this very kind. */
    static Condition hasRoom(Kind kind) {
        return Condition.any(
                Condition.belowOrAbsent(IncidentAttributes.KINDS, MAX),
                new Condition.Present(IncidentAttributes.kind(kind.digest())));
    }

    /** {@link Incident#takesOwn} for a write, which does not see that a kind is known by a message with other ids. */
    static Condition takesOwn(Kind kind) {
        return Condition.any(hasRoom(kind), new Condition.AtLeast(IncidentAttributes.OWN_KINDS, MAX));
    }

    static Condition isNew(Kind kind) {
        return new Condition.Absent(IncidentAttributes.kind(kind.digest()));
    }

    /** Whether the attempt is the one that announces its kind; it stays so when it returns. */
    boolean claim(Incident incident, Arrival arrival) {
        Attempt attempt = arrival.attempt();
        return incident.knownKind(arrival.kind())
                .map(known -> incident.isKindHeldBy(known, attempt))
                .orElseGet(() -> incident.kinds().size() < MAX && claim(incident, arrival, attempt));
    }

    private boolean claim(Incident incident, Arrival arrival, Attempt attempt) {
        Kind kind = arrival.kind();
        String digest = kind.digest();
        boolean isOwn = arrival.fingerprint(window).isOf(incident.id());
        List<Change> changes = List.of(
                new Change.Add(IncidentAttributes.OWN_KINDS, isOwn ? 1 : 0),
                Change.set(IncidentAttributes.kind(digest), kind.text()),
                Change.set(IncidentAttributes.kindHolder(digest), IncidentAttributes.shortDigest(attempt.key())),
                new Change.Add(IncidentAttributes.KINDS, 1));
        return store.update(incident.id(), changes, Condition.all(isNew(kind), hasRoom(kind)), arrival.now())
                .incident()
                .filter(current -> current.isKindHeldBy(digest, attempt))
                .isPresent();
    }
}
