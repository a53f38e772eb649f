package dev.failurerelay.incident;

/** The counts that are told of an incident, so that a storm is told in a few words. */
public final class Milestones {

    private static final long EACH = 10;

    private Milestones() {}

    /** Whether so many failures are told: 2, 10, 100, 1,000 and so on. */
    public static boolean isOne(long count) {
        return count == 2 || (count >= 10 && isPowerOfTen(count));
    }

    /** Whether so many redrives that came to their end are told: each of the first ten, then 100, 1,000 and so on. */
    public static boolean isOneOfRedrives(long count) {
        return count <= EACH || isPowerOfTen(count);
    }

    private static boolean isPowerOfTen(long count) {
        return count == 1 || (count % 10 == 0 && isPowerOfTen(count / 10));
    }
}
