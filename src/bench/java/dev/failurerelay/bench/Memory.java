package dev.failurerelay.bench;

/**
 * What a function is given.
 *
 * @param megabytes as they are set
 */
record Memory(int megabytes) {

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">one vCPU at 1,769 MB</a> */
    private static final double MEGABYTES_PER_PROCESSOR = 1_769;

    private static final double MEGABYTES_PER_GIGABYTE = 1_024;

    /** Of one processor, as Lambda gives it to so much memory. */
    double processorShare() {
        return megabytes / MEGABYTES_PER_PROCESSOR;
    }

    double gigabytes() {
        return megabytes / MEGABYTES_PER_GIGABYTE;
    }
}
