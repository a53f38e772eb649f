package dev.failurerelay.ledger;

import dev.failurerelay.channel.Target;
import java.util.Optional;

/**
 * Something to be told, as its claim found it: a run of an execution, or what is said of an incident as a whole. Whoever has
 * one holds the claim.
 */
public final class Run {

    private final String subject;
    private final RunKeys keys;
    private final String holder;
    private final Row row;

    /** @param row as the claim left it */
    Run(String subject, RunKeys keys, String holder, Row row) {
        this.subject = subject;
        this.keys = keys;
        this.holder = holder;
        this.row = row;
    }

    /** The incident that its execution belongs to, as far as anybody has found out. */
    public Optional<String> incident() {
        return row.text(RunKeys.INCIDENT);
    }

    /** What the target was told of this run, as the channel calls it; empty where it is not known to have been told. */
    public Optional<String> said(Target target) {
        return row.text(keys.said(target));
    }

    /** Whether the target may have been told without our knowing. */
    public boolean inDoubt(Target target) {
        return row.number(keys.tries()).orElse(1L) > 1
                || row.number(keys.doubt(target)).isPresent();
    }

    String subject() {
        return subject;
    }

    RunKeys keys() {
        return keys;
    }

    String holder() {
        return holder;
    }
}
