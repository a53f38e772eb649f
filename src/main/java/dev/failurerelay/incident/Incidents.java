package dev.failurerelay.incident;

import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.ledger.Attribute;
import dev.failurerelay.ledger.Change;
import dev.failurerelay.ledger.Condition;
import dev.failurerelay.ledger.Expiry;
import dev.failurerelay.ledger.LedgerUnavailableException;
import dev.failurerelay.ledger.Row;
import dev.failurerelay.ledger.Table;
import dev.failurerelay.ledger.Table.Written;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of incidents, on rows that many environments write at once: every step is one conditional write.
 *
 * <p>Each method can be repeated without harm: an attempt enters an incident once, however often it tries. All throw
 * {@link LedgerUnavailableException} where the table does; the step may then have been taken.
 */
@Singleton
public class Incidents {

    /** Above the day for which the queue brings a failure back. Beyond it, whoever opened an incident and told nobody is taken for lost, and the next failure opens another. */
    private static final Duration LONGEST_UNTOLD = Duration.ofHours(26);

    /** Above it, a row is so large that a further write for taking a mark out is cheaper than to leave it there. */
    private static final int MOST_MARKS = 100;

    /** Others have to be faster each time for a second try to be needed. */
    private static final int MOST_TRIES = 20;

    private final IncidentRows rows;
    private final SpentMarks spent = new SpentMarks();
    private final Duration window;

    public Incidents(Table table, IncidentConfig config) {
        this.rows = new IncidentRows(table);
        this.window = config.window();
    }

    /**
     * Enters a failure into the current incident of its kind, or opens one for it.
     *
     * @param targets that are told of it, where it opens one
     */
    public Entry enter(ExecutionFailure failure, Collection<Target> targets, Instant now) {
        Row opening = opening(failure, targets, now);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Entry> entry = tryToEnter(failure.attempt(), opening, now);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        throw new LedgerUnavailableException("others were faster " + MOST_TRIES + " times");
    }

    private Optional<Entry> tryToEnter(Attempt attempt, Row opening, Instant now) {
        Written opened = rows.open(opening, now);
        if (opened.done()) {
            return Optional.of(new Entry(new Incident(opening), 1, 0));
        }
        Row standing = opened.row().orElse(opening);
        Optional<Entry> before = placeOf(attempt, standing);
        if (before.isPresent()) {
            return before;
        }
        if (takesMore(standing, now)) {
            return join(new Incident(standing).id(), attempt, false, stillTakesMore(now), now);
        }
        return rows.replace(standing, opening, now).done()
                ? Optional.of(new Entry(new Incident(opening), 1, 0))
                : Optional.empty();
    }

    /**
     * Enters an attempt into an incident that it is known to belong to, however long that has been quiet.
     *
     * @param again whether another attempt of its execution is in it
     * @return empty where there is no such incident any more, or it is closed
     */
    public Optional<Entry> join(IncidentId id, Attempt attempt, boolean again, Instant now) {
        return join(id, attempt, again, Condition.always(), now);
    }

    private Optional<Entry> join(IncidentId id, Attempt attempt, boolean again, Condition condition, Instant now) {
        String mark = IncidentRow.counted(attempt);
        List<Change> changes = new ArrayList<>(List.of(
                new Change.SetToNext(mark, IncidentRow.COUNT),
                new Change.Add(IncidentRow.COUNT, 1),
                Change.set(IncidentRow.LAST, now.toEpochMilli())));
        if (again) {
            changes.add(new Change.SetToNext(IncidentRow.countedAgain(attempt), IncidentRow.REPETITIONS));
            changes.add(new Change.Add(IncidentRow.REPETITIONS, 1));
        } else {
            changes.add(new Change.Add(IncidentRow.EXECUTIONS, 1));
        }
        Condition open = Condition.all(new Condition.Absent(mark), new Condition.Absent(IncidentRow.CLOSED), condition);
        return count(id, changes, open, now).row().flatMap(row -> placeOf(attempt, row));
    }

    /** Counts something that has a mark, and takes spent marks out with the same write. */
    private Written count(IncidentId id, List<Change> changes, Condition condition, Instant now) {
        List<String> over = spent.of(id);
        List<Change> all = new ArrayList<>(changes);
        over.forEach(mark -> all.add(new Change.Remove(mark)));
        Written written = rows.update(id, all, condition, now);
        if (written.done()) {
            spent.forget(id, over);
        }
        return written;
    }

    /** Where an attempt is in an incident; empty where it is not in it. */
    private static Optional<Entry> placeOf(Attempt attempt, Row row) {
        return row.number(IncidentRow.counted(attempt))
                .map(place -> new Entry(
                        new Incident(row),
                        place,
                        row.number(IncidentRow.countedAgain(attempt)).orElse(0L)));
    }

    private boolean takesMore(Row row, Instant now) {
        Incident incident = new Incident(row);
        boolean told = row.number(IncidentRow.TOLD).isPresent();
        return !incident.isClosed()
                && !incident.lastAt().isBefore(now.minus(window))
                && (told || !incident.openedAt().isBefore(now.minus(LONGEST_UNTOLD)));
    }

    private Condition stillTakesMore(Instant now) {
        return Condition.all(
                new Condition.AtLeast(IncidentRow.LAST, now.minus(window).toEpochMilli()),
                Condition.any(
                        new Condition.Present(IncidentRow.TOLD),
                        new Condition.AtLeast(
                                IncidentRow.OPENED, now.minus(LONGEST_UNTOLD).toEpochMilli())));
    }

    private static Row opening(ExecutionFailure failure, Collection<Target> targets, Fingerprint kind, Instant now) {
        IncidentId id = IncidentId.of(kind, failure.attempt());
        Map<String, Attribute> row = new HashMap<>(Map.of(
                Row.KEY,
                Attribute.of(id.currentKey()),
                IncidentRow.ID,
                Attribute.of(id.value()),
                IncidentRow.VERSION,
                Attribute.of(1),
                IncidentRow.OPENED,
                Attribute.of(now.toEpochMilli()),
                IncidentRow.LAST,
                Attribute.of(now.toEpochMilli()),
                IncidentRow.COUNT,
                Attribute.of(1),
                IncidentRow.ANNOUNCED,
                Attribute.of(1),
                IncidentRow.STATE_MACHINE,
                Attribute.of(failure.stateMachine().name()),
                IncidentRow.counted(failure.attempt()),
                Attribute.of(1),
                Expiry.ATTRIBUTE,
                Expiry.end(now)));
        row.put(IncidentRow.EXECUTIONS, Attribute.of(1));
        targets.forEach(target ->
                row.put(IncidentRow.by(target), Attribute.of(failure.attempt().key())));
        return new Row(row);
    }

    private Row opening(ExecutionFailure failure, Collection<Target> targets, Instant now) {
        return opening(failure, targets, Fingerprint.of(failure, window), now);
    }

    /**
     * The incident that an attempt has opened itself, though it may not know: its environment died before that was recorded.
     */
    Optional<Entry> openedBy(ExecutionFailure failure, Instant now) {
        return find(IncidentId.of(Fingerprint.of(failure, window), failure.attempt()), now)
                .flatMap(incident -> placeOf(failure.attempt(), incident.row()));
    }

    /** That an attempt has nothing left to do: it will not enter again, and its marks in the incident may go. */
    public void settled(Incident incident, Attempt attempt, Instant now) {
        settled(incident, List.of(IncidentRow.counted(attempt), IncidentRow.countedAgain(attempt)), now);
    }

    /** The same of a recovery. */
    public void settled(Incident incident, Recovery recovery, Instant now) {
        settled(incident, List.of(IncidentRow.countedRecovery(recovery)), now);
    }

    private void settled(Incident incident, List<String> marks, Instant now) {
        List<String> there = marks.stream()
                .filter(mark -> incident.row().number(mark).isPresent())
                .toList();
        if (incident.marks() < MOST_MARKS) {
            spent.add(incident.id(), there);
        } else {
            List<Change> changes =
                    there.stream().<Change>map(Change.Remove::new).toList();
            rows.update(incident.id(), changes, Condition.always(), now);
        }
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
        Change by = new Change.SetOnce(IncidentRow.by(target), Attribute.of(opener));
        return rows.update(id, List.of(by), Condition.always(), now)
                .row()
                .flatMap(row -> row.text(IncidentRow.by(target)));
    }

    /** Records that a target was told of the incident. */
    public void told(IncidentId id, Target target, String reference, Instant now) {
        List<Change> changes =
                List.of(Change.set(IncidentRow.reference(target), reference), Change.set(IncidentRow.TOLD, 1));
        rows.update(id, changes, Condition.always(), now);
    }

    /** Records that everybody was told of this many failures. */
    public void announced(IncidentId id, long count, Instant now) {
        rows.update(
                id,
                List.of(Change.set(IncidentRow.ANNOUNCED, count)),
                new Condition.Below(IncidentRow.ANNOUNCED, count),
                now);
    }

    /** Takes an incident back that nobody was told of and nobody else has entered. @return whether it could be */
    public boolean withdraw(IncidentId id, Attempt opener, Instant now) {
        Condition alone = Condition.all(
                new Condition.Equal(IncidentRow.COUNT, Attribute.of(1)), new Condition.Absent(IncidentRow.TOLD));
        List<Change> changes = List.of(
                Change.set(IncidentRow.CLOSED, now.toEpochMilli()), new Change.Remove(IncidentRow.counted(opener)));
        return rows.update(id, changes, alone, now).done();
    }

    /**
     * Counts a recovery.
     *
     * @param executions how many of the incident's have recovered by it
     * @return empty where there is no such incident any more
     */
    public Optional<Recovered> recovered(IncidentId id, Recovery recovery, int executions, Instant now) {
        String mark = IncidentRow.countedRecovery(recovery);
        List<Change> changes = List.of(
                new Change.SetToNext(mark, IncidentRow.RECOVERED), new Change.Add(IncidentRow.RECOVERED, executions));
        return count(id, changes, new Condition.Absent(mark), now)
                .row()
                .flatMap(row -> row.number(mark).map(next -> new Recovered(new Incident(row), next - 1)));
    }

    /** Lets nothing more join: the next failure of its kind opens another. */
    public void close(IncidentId id, Instant now) {
        rows.update(id, List.of(Change.set(IncidentRow.CLOSED, now.toEpochMilli())), Condition.always(), now);
    }
}
