package dev.failurerelay.incident;

/** The counts at which an incident's growth is told: 2, 10, 100, 1,000 and so on. */
public final class Milestones {

    private Milestones() {}

    public static boolean isOne(long count) {
        return count == 2 || (count >= 10 && isPowerOfTen(count));
    }

    private static boolean isPowerOfTen(long count) {
        return count == 1 || (count % 10 == 0 && isPowerOfTen(count / 10));
    }
}
