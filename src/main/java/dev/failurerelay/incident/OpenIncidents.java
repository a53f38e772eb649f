package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.RowKeys;
import dev.failurerelay.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The incidents that each state machine has opened, in a row for each of them. A state machine whose errors have ever new names, such
 * as one with an id in it, would otherwise open an incident for each failure; and the failures of a Map run, whose errors differ from
 * its parent's, find one another here if Step Functions does not say who started whom.
 */
final class OpenIncidents {

    /** Above it, a failure of a new kind joins one of them. */
    static final int MAX = 5;

    /** The error of an execution that ends because too many children of its Map run have failed. */
    private static final String TOO_MANY_CHILDREN = "States.ExceedToleratedFailureThreshold";

    private static final String OPEN = "open ";
    private static final String MAP = "map ";

    /** How many were ever added: each one's number, so that all environments agree on the order. */
    private static final String ADDED = "added";

    private final Table table;

    OpenIncidents(Table table) {
        this.table = table;
    }

    /**
     * An incident in the row.
     *
     * @param number larger than those of the incidents that were added before
     * @param isOfMapRun whether a failure of a Map run has opened it
     */
    record Listed(IncidentId id, long number, boolean isOfMapRun) {}

    /** Whether a failure is that of a Map run's child, or of the parent because of its children. */
    static boolean isOfMapRun(ExecutionFailure failure) {
        return failure.arn().isOfMapRun()
                || failure.error().filter(TOO_MANY_CHILDREN::equals).isPresent();
    }

    /** Adds an incident that has just been opened. @return those before it, oldest first; some may be over */
    List<Listed> add(IncidentId id, ExecutionFailure opener, Instant now) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetToNext(OPEN + id.value(), ADDED));
        changes.add(new Change.Add(ADDED, 1));
        if (isOfMapRun(opener)) {
            changes.add(Change.set(MAP + id.value(), 1));
        }
        changes.add(Expiry.refresh(now));
        Row row = Expiry.updateOrRecreate(table, key(opener), changes, Expiry.notExpired(now), now)
                .row()
                .orElseThrow();
        return row.attributes().keySet().stream()
                .filter(name -> name.startsWith(OPEN))
                .map(name -> name.substring(OPEN.length()))
                .filter(other -> !other.equals(id.value()))
                .map(other -> new Listed(
                        new IncidentId(other),
                        row.number(OPEN + other).orElse(0L),
                        row.number(MAP + other).isPresent()))
                .sorted(Comparator.comparingLong(Listed::number))
                .toList();
    }

    /** Removes incidents that are over, or were withdrawn. */
    void remove(List<IncidentId> ids, ExecutionFailure opener) {
        List<Change> changes = new ArrayList<>();
        ids.forEach(id -> {
            changes.add(new Change.Remove(OPEN + id.value()));
            changes.add(new Change.Remove(MAP + id.value()));
        });
        if (!changes.isEmpty()) {
            table.update(key(opener), changes, new Condition.Present(Row.KEY));
        }
    }

    private static String key(ExecutionFailure failure) {
        return "machine#"
                + RowKeys.digest(String.join(
                        "\n",
                        failure.region(),
                        failure.account(),
                        failure.stateMachine().name()));
    }
}
