package dev.failurerelay.relay;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Decides by chance what goes wrong at a side effect, until enough has; and counts it. Safe for use by many threads. */
final class FaultInjector {

    /** What happens at a side effect. */
    enum Fault {
        NONE,
        /** The environment dies before the effect. */
        CRASH_BEFORE,
        /** The effect happens, and the environment dies before it hears of it. */
        CRASH_AFTER,
        /** The effect does not happen, and the caller hears that. */
        REFUSED,
        /** The effect happens, and the answer is lost. */
        ANSWER_LOST
    }

    private final Random chance;
    private final double probability;
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private int left;

    FaultInjector(Random chance, double probability, int most) {
        this.chance = chance;
        this.probability = probability;
        this.left = most;
    }

    synchronized Fault next() {
        if (left == 0 || chance.nextDouble() >= probability) {
            return Fault.NONE;
        }
        left--;
        Fault fault = Fault.values()[1 + chance.nextInt(Fault.values().length - 1)];
        counts.merge(fault, 1, Integer::sum);
        return fault;
    }

    /** Whether anything more may go wrong. */
    synchronized boolean isLeft() {
        return left > 0;
    }

    synchronized void isOver() {
        left = 0;
    }

    Map<Fault, Integer> counts() {
        return counts;
    }
}
