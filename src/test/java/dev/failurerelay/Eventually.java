package dev.failurerelay;

import java.util.function.BooleanSupplier;

/** Waiting for what another process does. */
public final class Eventually {

    private static final int MAX_POLLS = 1_000;

    private static final int BETWEEN_LOOKS = 20;

    private Eventually() {}

    /** Looks until it holds, for twenty seconds and more. */
    public static void holds(String what, BooleanSupplier condition) throws InterruptedException {
        for (int looked = 0; !condition.getAsBoolean(); looked++) {
            if (looked == MAX_POLLS) {
                throw new AssertionError("looked in vain: " + what);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
