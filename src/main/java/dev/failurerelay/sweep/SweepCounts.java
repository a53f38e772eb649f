package dev.failurerelay.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Counts what one sweep does, and collects what it cannot do. */
final class SweepCounts {

    private static final Logger LOG = Logger.getLogger("dev.failurerelay.sweep");

    /** In the answer. A line has up to some 300 characters, and an account may have thousands of state machines. */
    private static final int MAX_PROBLEMS = 100;

    private final List<String> problems = new ArrayList<>();
    private final List<String> unexamined = new ArrayList<>();
    private final List<String> unannounced = new ArrayList<>();
    private int ledgerFailures;
    private int stateMachines;
    private boolean reachable;
    private int found;
    private int relayed;
    private int known;

    void addStateMachine() {
        stateMachines++;
    }

    /** At least one state machine could be searched. */
    void markReachable() {
        reachable = true;
    }

    void addFound(boolean isKnown) {
        found++;
        known += isKnown ? 1 : 0;
    }

    void add(RelayResult result) {
        relayed += result.relayed();
        result.unannounced().forEach(this::addUnannounced);
        result.incomplete().forEach(line -> addWarning(line + ": the next sweep tries again"));
    }

    /** Something could not be searched. */
    void addProblem(String line) {
        LOG.error(line);
        problems.add(line);
    }

    /** Everything was searched, but a person should know about this. */
    void addWarning(String line) {
        LOG.warn(line);
        problems.add(line);
    }

    void addCallFailure(String where, SweepCallException e) {
        String line = where + ": " + e.getMessage();
        if (e.concernsFoundFailure()) {
            addUnexamined(line);
        } else {
            addProblem(line);
        }
        if (e.isDeleted()) {
            // A deleted state machine is no reason for the sweep to fail.
            markReachable();
        }
    }

    /** An execution failed, and it is unknown whether or how it was announced. */
    void addUnexamined(String line) {
        LOG.error(line);
        unexamined.add(line);
    }

    /** The same because of the ledger. */
    void addLedgerFailure(String line) {
        addUnexamined(line);
        ledgerFailures++;
    }

    int ledgerFailures() {
        return ledgerFailures;
    }

    /** A failure was found, and nobody could be notified of it. */
    void addUnannounced(String line) {
        LOG.error(line);
        unannounced.add(line);
    }

    SweepReport report(Optional<String> next) {
        SweepReport report = new SweepReport(
                stateMachines, found, relayed, known, firstOf(problems, MAX_PROBLEMS), next.isEmpty(), next);
        LOG.info(report.inWords());
        return report;
    }

    /** Whether the sweep could examine what it should have, apart from single state machines. */
    boolean isExamined() {
        return unexamined.isEmpty() && (stateMachines == 0 || reachable);
    }

    /** @throws IncompleteSweepException if anything requires another sweep soon: not examined, or not announced to anybody */
    void throwIfIncomplete(SweepReport report) {
        if (stateMachines > 0 && !reachable) {
            throw new IncompleteSweepException(report, "No state machine could be searched", problems);
        }
        if (!unexamined.isEmpty() || !unannounced.isEmpty()) {
            throw new IncompleteSweepException(
                    report,
                    "Nobody was notified of these, and another sweep tries again",
                    Stream.concat(unexamined.stream(), unannounced.stream()).toList());
        }
    }

    /** The first lines, and if there are more, a last one with their number. */
    static List<String> firstOf(List<String> lines, int max) {
        if (lines.size() <= max) {
            return List.copyOf(lines);
        }
        List<String> first = new ArrayList<>(lines.subList(0, max));
        first.add("and " + (lines.size() - max) + " more");
        return first;
    }
}
