package dev.failurerelay.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts what one sweep did, and keeps what it could not. */
final class SweepCounts {

    private static final Logger LOG = Logger.getLogger("dev.failurerelay.sweep");

    /** Of the answer: each line may be some 300 characters long, and an account may have thousands of state machines. */
    private static final int MAX_PROBLEMS = 100;

    private final List<String> problems = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();
    private int stateMachines;
    private boolean sighted;
    private int found;
    private int told;
    private int known;

    void begun() {
        stateMachines++;
    }

    /** A state machine could be looked into. */
    void sighted() {
        sighted = true;
    }

    void found(boolean wasKnown) {
        found++;
        known += wasKnown ? 1 : 0;
    }

    void told(int failures) {
        told += failures;
    }

    /** Something was not looked at. */
    void problem(String line) {
        LOG.error(line);
        problems.add(line);
    }

    /** Step Functions did not answer. */
    void refused(String where, SweepCallException why) {
        String line = where + ": " + why.getMessage();
        if (why.leavesUntold()) {
            undone(line);
        } else {
            problem(line);
        }
        if (why.isGone()) {
            // Deleted meanwhile: there is nothing to look into.
            sighted();
        }
    }

    /** Something that was found was not told. */
    void undone(String line) {
        LOG.error(line);
        undone.add(line);
    }

    /**
     * Ends the sweep.
     *
     * @throws IncompleteSweepException where anything that was found was not told, or nothing could be found
     */
    SweepReport swept(Optional<String> next) {
        SweepReport swept = new SweepReport(stateMachines, found, told, known, shortened(), next.isEmpty(), next);
        LOG.info(swept.inWords());
        if (!undone.isEmpty()) {
            throw IncompleteSweepException.untold(swept, undone);
        }
        if (stateMachines > 0 && !sighted) {
            throw IncompleteSweepException.blind(swept, problems);
        }
        return swept;
    }

    private List<String> shortened() {
        if (problems.size() <= MAX_PROBLEMS) {
            return List.copyOf(problems);
        }
        List<String> shortened = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
        shortened.add("and " + (problems.size() - MAX_PROBLEMS) + " more");
        return shortened;
    }
}
