package dev.failurerelay.incident;

/** The counts at which an incident's growth is announced, so that many failures make few announcements. */
public final class Milestones {

    /** From here on, an edited message is not enough to announce a milestone, because an edit notifies nobody. */
    public static final long LARGE = 100;

    private static final long FIRST_REDRIVES = 10;

    private Milestones() {}

    /** The last count that is announced up to this one: 2, 10, 100, 1,000 and so on; 0 if there is none. */
    static long lastUpTo(long count) {
        if (count < 10) {
            return count < 2 ? 0 : 2;
        }
        long power = 10;
        while (power <= count / 10) {
            power *= 10;
        }
        return power;
    }

    /** Whether a count of finished redrives is announced: each of the first ten, then 100, 1,000 and so on. */
    public static boolean isOneOfRedrives(long count) {
        return count <= FIRST_REDRIVES || isPowerOfTen(count);
    }

    private static boolean isPowerOfTen(long count) {
        return count == 1 || (count % 10 == 0 && isPowerOfTen(count / 10));
    }
}
