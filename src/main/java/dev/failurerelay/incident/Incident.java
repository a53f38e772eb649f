package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An incident as its row stood at one moment. */
public final class Incident {

    private final Row row;

    Incident(Row row) {
        this.row = row;
    }

    public IncidentId id() {
        return new IncidentId(row.text(IncidentAttributes.ID).orElseThrow());
    }

    public Instant openedAt() {
        return Instant.ofEpochMilli(row.number(IncidentAttributes.OPENED).orElse(0L));
    }

    public Instant lastAt() {
        return Instant.ofEpochMilli(row.number(IncidentAttributes.LAST).orElse(0L));
    }

    /** How many failures belong to it; at least 1. */
    public long count() {
        return row.number(IncidentAttributes.COUNT).orElse(1L);
    }

    /** The count that was last told; at least 1. */
    public long announced() {
        return row.number(IncidentAttributes.ANNOUNCED).orElse(1L);
    }

    /** The name of the state machine that failed first; empty in a row that does not say. */
    public Optional<String> stateMachine() {
        return row.text(IncidentAttributes.STATE_MACHINE);
    }

    /** Every target that is told of it, whether it was already or not. */
    public List<Target> targets() {
        return row.attributes().keySet().stream()
                .flatMap(name -> IncidentAttributes.openedTarget(name).stream())
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    /** The attempt that opens it for a target; empty where the target is not told of it. */
    public Optional<String> opener(Target target) {
        return row.text(IncidentAttributes.by(target));
    }

    /** What the target calls the telling of its opening; empty where it has not been told. */
    public Optional<String> reference(Target target) {
        return row.text(IncidentAttributes.reference(target));
    }

    /** Whether it has been open for so long that whoever was to open it for a target would have done so, or comes no more. */
    public boolean isOld(Instant now) {
        return openedAt().isBefore(now.minus(IncidentWindow.MAX_UNANNOUNCED_AGE));
    }

    /** How many of its executions have recovered. */
    public long recovered() {
        return row.number(IncidentAttributes.RECOVERED).orElse(0L);
    }

    /** How many of its executions have not. */
    public long stillFailing() {
        return Math.max(0, executions() - recovered());
    }

    /** How many executions have failed in it; at least 1. */
    long executions() {
        return row.number(IncidentAttributes.EXECUTIONS).orElse(1L);
    }

    /** How many marks of attempts its row holds, settled ones included. */
    long marks() {
        return row.attributes().keySet().stream()
                .filter(IncidentAttributes::isMark)
                .count();
    }

    /** Whether an attempt that is not done yet is in it. */
    boolean has(Attempt attempt) {
        return row.number(IncidentAttributes.counted(attempt)).isPresent();
    }

    /** Whether anybody was told of it. */
    public boolean isTold() {
        return row.number(IncidentAttributes.TOLD).isPresent();
    }

    /** Whether its opener has gone to another one before anybody was told of it. */
    public boolean isWithdrawn() {
        return isClosed() && !isTold();
    }

    boolean isClosed() {
        return row.number(IncidentAttributes.CLOSED).isPresent();
    }

    Row row() {
        return row;
    }
}
