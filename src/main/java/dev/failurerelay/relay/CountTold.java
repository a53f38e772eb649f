package dev.failurerelay.relay;

/** Of how many failures everybody knows: the least that anybody was told. Used by all lanes at once. */
final class CountTold {

    private long least = Long.MAX_VALUE;

    synchronized void told(long count) {
        least = Math.min(least, count);
    }

    /** @param atLeast where nobody was told anything now, since all knew of so many or more */
    synchronized long everywhere(long atLeast) {
        return least == Long.MAX_VALUE ? atLeast : least;
    }
}
