package dev.failurerelay.ledger;

import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Row;
import java.util.Optional;

/**
 * Something to be told, as its claim found it: a run of an execution, or what is said of an incident as a whole. Whoever has
 * one holds the claim.
 */
public final class ClaimedRun {

    private final String subject;
    private final RunAttributes keys;
    private final String holder;
    private final Row row;

    /** @param row as the claim left it */
    ClaimedRun(String subject, RunAttributes keys, String holder, Row row) {
        this.subject = subject;
        this.keys = keys;
        this.holder = holder;
        this.row = row;
    }

    /** The incident that its execution belongs to, as far as anybody has found out. */
    public Optional<String> incident() {
        return row.text(RunAttributes.INCIDENT);
    }

    /** The recovery that was recorded of its execution before. */
    Optional<String> recovery() {
        return row.text(RunAttributes.RECOVERED);
    }

    /** Whether another run of the same execution ended badly, too, and came here before this one. */
    public boolean isRepetition() {
        return row.attributes().keySet().stream()
                .filter(RunAttributes::isOfFailure)
                .anyMatch(tries -> !tries.equals(keys.tries()));
    }

    /** Whether somebody had claimed it before and has died since. */
    public boolean isRetried() {
        return row.number(keys.tries()).orElse(1L) > 1;
    }

    /** What the target was told of this run, as the channel calls it; empty where it is not known to have been told. */
    public Optional<String> said(Target target) {
        return row.text(keys.said(target));
    }

    /** Whether the target may have been told without our knowing. */
    public boolean inDoubt(Target target) {
        return isRetried() || row.number(keys.doubt(target)).isPresent();
    }

    String subject() {
        return subject;
    }

    RunAttributes keys() {
        return keys;
    }

    String holder() {
        return holder;
    }
}
