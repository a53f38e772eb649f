package dev.failurerelay.incident;

/** The counts at which an incident's growth is announced, so that many failures make few announcements. */
public final class Milestones {

    private static final long FIRST_REDRIVES = 10;

    private Milestones() {}

    /** Whether a count of failures is announced: 2, 10, 100, 1,000 and so on. */
    public static boolean isOne(long count) {
        return count == 2 || (count >= 10 && isPowerOfTen(count));
    }

    /** Whether a count of finished redrives is announced: each of the first ten, then 100, 1,000 and so on. */
    public static boolean isOneOfRedrives(long count) {
        return count <= FIRST_REDRIVES || isPowerOfTen(count);
    }

    private static boolean isPowerOfTen(long count) {
        return count == 1 || (count % 10 == 0 && isPowerOfTen(count / 10));
    }
}
