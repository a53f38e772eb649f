package dev.failurerelay.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts what one sweep does, and collects what it cannot do. */
final class SweepCounts {

    private static final Logger LOG = Logger.getLogger("dev.failurerelay.sweep");

    /** In the answer. A line has up to some 300 characters, and an account may have thousands of state machines. */
    private static final int MAX_PROBLEMS = 100;

    private final List<String> problems = new ArrayList<>();
    private final List<String> notRelayed = new ArrayList<>();
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

    void addRelayed(int failures) {
        relayed += failures;
    }

    /** Something could not be searched. */
    void addProblem(String line) {
        LOG.error(line);
        problems.add(line);
    }

    void addCallFailure(String where, SweepCallException e) {
        String line = where + ": " + e.getMessage();
        if (e.concernsFoundFailure()) {
            addNotRelayed(line);
        } else {
            addProblem(line);
        }
        if (e.isDeleted()) {
            // A deleted state machine is no reason for the sweep to fail.
            markReachable();
        }
    }

    /** A failure was found and not relayed. */
    void addNotRelayed(String line) {
        LOG.error(line);
        notRelayed.add(line);
    }

    /**
     * Ends the sweep.
     *
     * @throws IncompleteSweepException if any failure was not relayed, or no state machine could be searched
     */
    SweepReport reportOrThrow(Optional<String> next) {
        SweepReport report = new SweepReport(
                stateMachines, found, relayed, known, firstOf(problems, MAX_PROBLEMS), next.isEmpty(), next);
        LOG.info(report.inWords());
        if (!notRelayed.isEmpty()) {
            throw new IncompleteSweepException(report, "Not told, and to be told by another sweep", notRelayed);
        }
        if (stateMachines > 0 && !reachable) {
            throw new IncompleteSweepException(report, "No state machine could be looked into", problems);
        }
        return report;
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
