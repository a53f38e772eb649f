package dev.failurerelay.relay;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Decides at random which side effects fail and how, up to a number of faults, and counts them. Safe for use by many threads. */
final class FaultInjector {

    /** What happens at a side effect. */
    enum Fault {
        NONE,
        /** The environment dies before the effect. */
        CRASH_BEFORE,
        /** The effect happens, and the environment dies before it gets the answer. */
        CRASH_AFTER,
        /** The effect does not happen, and the caller gets an error. */
        REFUSED,
        /** The effect happens, and the answer is lost. */
        ANSWER_LOST;

        static Set<Fault> injectable() {
            return EnumSet.complementOf(EnumSet.of(NONE));
        }
    }

    private final Random random;
    private final double probability;
    private final List<Fault> kinds;
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private int left;

    FaultInjector(Random random, double probability, int max) {
        this(random, probability, max, Fault.injectable());
    }

    FaultInjector(Random random, double probability, int max, Set<Fault> kinds) {
        this.kinds = List.copyOf(EnumSet.copyOf(kinds));
        this.random = random;
        this.probability = probability;
        this.left = max;
    }

    synchronized Fault next() {
        if (left == 0 || random.nextDouble() >= probability) {
            return Fault.NONE;
        }
        left--;
        Fault fault = kinds.get(random.nextInt(kinds.size()));
        counts.merge(fault, 1, Integer::sum);
        return fault;
    }

    /** Whether more faults may come. */
    synchronized boolean isLeft() {
        return left > 0;
    }

    synchronized void allow(int more) {
        left += more;
    }

    synchronized void stop() {
        left = 0;
    }

    Map<Fault, Integer> counts() {
        return counts;
    }
}
