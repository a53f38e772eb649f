package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import dev.failurerelay.store.Table.WriteResult;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rules of incidents, on rows that many environments write at once: every step is one conditional write.
 *
 * <p>Each method can be repeated without harm: an attempt enters an incident once, however often it tries. All throw
 * {@link LedgerUnavailableException} where the table does; the step may then have been taken.
 */
@Singleton
public class Incidents {

    /** Others have to be faster each time for a second try to be needed. */
    private static final int MAX_TRIES = 20;

    private final IncidentStore rows;
    private final DedupMarkers marks;
    private final CurrentIncidentCache lately = new CurrentIncidentCache();
    private final IncidentWindow admission;
    private final Duration window;

    public Incidents(Table table, IncidentConfig config) {
        this.rows = new IncidentStore(table);
        this.marks = new DedupMarkers(rows);
        this.admission = new IncidentWindow(config.window());
        this.window = config.window();
    }

    /**
     * Enters a failure into the current incident of its kind, or opens one for it.
     *
     * @param targets that are told of it, where it opens one
     */
    public IncidentEntry enter(ExecutionFailure failure, Collection<Target> targets, Instant now) {
        Fingerprint kind = Fingerprint.of(failure, window);
        IncidentEntry entry = lately.ofKind(kind)
                .flatMap(id -> join(id, failure.attempt(), false, newestAndOpen(id, now), now))
                .orElseGet(() -> enterCurrent(failure, targets, now));
        lately.remember(kind, entry.incident().id());
        return entry;
    }

    /** Not one that another environment has opened a newer one after: failures of a kind would go into two. */
    private Condition newestAndOpen(IncidentId id, Instant now) {
        return Condition.all(new Condition.Equal(Row.KEY, Attribute.of(id.currentKey())), admission.open(now));
    }

    private IncidentEntry enterCurrent(ExecutionFailure failure, Collection<Target> targets, Instant now) {
        Row opening = OpeningRow.of(idOf(failure), failure, targets, now);
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<IncidentEntry> entry = tryToEnter(failure.attempt(), opening, now);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        throw new LedgerUnavailableException("others were faster " + MAX_TRIES + " times");
    }

    private Optional<IncidentEntry> tryToEnter(Attempt attempt, Row opening, Instant now) {
        WriteResult opened = rows.open(opening, now);
        if (opened.applied()) {
            return Optional.of(new IncidentEntry(new Incident(opening), 1, 0));
        }
        Row standing = opened.row().orElse(opening);
        Optional<IncidentEntry> before = placeOf(attempt, standing);
        if (before.isPresent()) {
            return before;
        }
        if (admission.isOpen(standing, now)) {
            return join(new Incident(standing).id(), attempt, false, admission.open(now), now);
        }
        return rows.replace(standing, opening, now).applied()
                ? Optional.of(new IncidentEntry(new Incident(opening), 1, 0))
                : Optional.empty();
    }

    /**
     * Enters an attempt into an incident that it is known to belong to, however long that has been quiet.
     *
     * @param again whether another attempt of its execution is in it
     * @return empty where there is no such incident any more, or it is closed
     */
    public Optional<IncidentEntry> join(IncidentId id, Attempt attempt, boolean again, Instant now) {
        return join(id, attempt, again, Condition.always(), now);
    }

    /** Enters an attempt into an incident that takes more: as one of its kind would. */
    Optional<IncidentEntry> joinWhereOpen(IncidentId id, Attempt attempt, Instant now) {
        return join(id, attempt, false, admission.open(now), now);
    }

    private Optional<IncidentEntry> join(
            IncidentId id, Attempt attempt, boolean again, Condition condition, Instant now) {
        String mark = IncidentAttributes.counted(attempt);
        List<Change> changes = new ArrayList<>(List.of(
                new Change.SetToNext(mark, IncidentAttributes.COUNT), new Change.Add(IncidentAttributes.COUNT, 1)));
        if (again) {
            changes.add(new Change.SetToNext(IncidentAttributes.countedAgain(attempt), IncidentAttributes.REPETITIONS));
            changes.add(new Change.Add(IncidentAttributes.REPETITIONS, 1));
        } else {
            changes.add(new Change.Add(IncidentAttributes.EXECUTIONS, 1));
        }
        Condition open =
                Condition.all(new Condition.Absent(mark), new Condition.Absent(IncidentAttributes.CLOSED), condition);
        Condition newest = new Condition.Below(IncidentAttributes.LAST, now.toEpochMilli() + 1);
        List<Change> withTime = new ArrayList<>(changes);
        withTime.add(Change.set(IncidentAttributes.LAST, now.toEpochMilli()));
        WriteResult written = marks.count(id, withTime, Condition.all(open, newest), now);
        // An invocation that began long ago sets no clock back.
        return (isLate(written, now) ? marks.count(id, changes, open, now) : written)
                .row()
                .flatMap(row -> placeOf(attempt, row));
    }

    private static boolean isLate(WriteResult written, Instant now) {
        return !written.applied()
                && written.row()
                        .flatMap(row -> row.number(IncidentAttributes.LAST))
                        .filter(last -> last > now.toEpochMilli())
                        .isPresent();
    }

    private IncidentId idOf(ExecutionFailure opener) {
        return IncidentId.of(Fingerprint.of(opener, window), opener.attempt());
    }

    /** Where an attempt is in an incident; empty where it is not in it. */
    private static Optional<IncidentEntry> placeOf(Attempt attempt, Row row) {
        return row.number(IncidentAttributes.counted(attempt))
                .map(place -> new IncidentEntry(
                        new Incident(row),
                        place,
                        row.number(IncidentAttributes.countedAgain(attempt)).orElse(0L)));
    }

    /**
     * The incident that an attempt has opened itself, though it may not know: its environment died before that was recorded.
     */
    Optional<IncidentEntry> openedBy(ExecutionFailure failure, Instant now) {
        return find(idOf(failure), now).flatMap(incident -> placeOf(failure.attempt(), incident.row()));
    }

    /** That an attempt has nothing left to do: it will not enter again, and its marks in the incident may go. */
    public void settled(Incident incident, Attempt attempt, Instant now) {
        marks.settled(
                incident, List.of(IncidentAttributes.counted(attempt), IncidentAttributes.countedAgain(attempt)), now);
    }

    /** The same of a recovery. */
    public void settled(Incident incident, Recovery recovery, Instant now) {
        marks.settled(incident, List.of(IncidentAttributes.countedRecovery(recovery)), now);
    }

    /** Whether a further failure of its kind would enter it. */
    boolean takesMore(IncidentId id, Instant now) {
        return find(id, now)
                .filter(incident -> admission.isOpen(incident.row(), now))
                .isPresent();
    }

    /** The incident as it stands; empty where there is none any more. */
    public Optional<Incident> find(IncidentId id, Instant now) {
        return rows.find(id, now).map(Incident::new);
    }

    /**
     * Makes an attempt the one that opens the incident for a further target.
     *
     * @param opener its key
     * @return the one that does: the first wins
     */
    public Optional<String> open(IncidentId id, Target target, String opener, Instant now) {
        Change by = new Change.SetOnce(IncidentAttributes.by(target), Attribute.of(opener));
        return rows.update(id, List.of(by), Condition.always(), now)
                .row()
                .flatMap(row -> row.text(IncidentAttributes.by(target)));
    }

    /**
     * Makes an attempt the one that opens the incident for a target in the place of another that will not come back.
     *
     * @param opener the key of whoever takes over
     * @return the one that does: the first wins, and nobody where the target was told meanwhile
     */
    public Optional<String> takeOver(IncidentId id, Target target, String gone, String opener, Instant now) {
        Condition untold = Condition.all(
                new Condition.Equal(IncidentAttributes.by(target), Attribute.of(gone)),
                new Condition.Absent(IncidentAttributes.reference(target)));
        return rows.update(id, List.of(Change.set(IncidentAttributes.by(target), opener)), untold, now)
                .row()
                .flatMap(row -> row.text(IncidentAttributes.by(target)));
    }

    /** Records that a target was told of the incident. */
    public void told(IncidentId id, Target target, String reference, Instant now) {
        List<Change> changes = List.of(
                Change.set(IncidentAttributes.reference(target), reference), Change.set(IncidentAttributes.TOLD, 1));
        rows.update(id, changes, Condition.always(), now);
    }

    /** Records that everybody was told of this many failures. */
    public void announced(IncidentId id, long count, Instant now) {
        rows.update(
                id,
                List.of(Change.set(IncidentAttributes.ANNOUNCED, count)),
                new Condition.Below(IncidentAttributes.ANNOUNCED, count),
                now);
    }

    /** Takes an incident back that nobody was told of and nobody else has entered. @return whether it could be */
    public boolean withdraw(IncidentId id, Attempt opener, Instant now) {
        Condition alone = Condition.all(
                new Condition.Equal(IncidentAttributes.COUNT, Attribute.of(1)),
                new Condition.Absent(IncidentAttributes.TOLD));
        List<Change> changes = List.of(
                Change.set(IncidentAttributes.CLOSED, now.toEpochMilli()),
                new Change.Remove(IncidentAttributes.counted(opener)));
        return rows.update(id, changes, alone, now).applied();
    }

    /**
     * Counts a recovery.
     *
     * @param executions how many of the incident's have recovered by it
     * @return empty where there is no such incident any more
     */
    public Optional<RecoveryEntry> recovered(IncidentId id, Recovery recovery, int executions, Instant now) {
        String mark = IncidentAttributes.countedRecovery(recovery);
        List<Change> changes = List.of(
                new Change.SetToNext(mark, IncidentAttributes.RECOVERED),
                new Change.Add(IncidentAttributes.RECOVERED, executions));
        return marks.count(id, changes, new Condition.Absent(mark), now)
                .row()
                .flatMap(row -> row.number(mark).map(next -> new RecoveryEntry(new Incident(row), next - 1)));
    }

    /**
     * Lets nothing more join: the next failure of its kind opens another.
     *
     * @param incident as it was when all of it had recovered
     * @return whether it is closed: not where another execution has failed since
     */
    public boolean close(Incident incident, Instant now) {
        Condition asItWas = Condition.any(
                new Condition.Present(IncidentAttributes.CLOSED),
                new Condition.Equal(IncidentAttributes.EXECUTIONS, Attribute.of(incident.executions())));
        return rows.update(
                        incident.id(), List.of(Change.set(IncidentAttributes.CLOSED, now.toEpochMilli())), asItWas, now)
                .applied();
    }
}
