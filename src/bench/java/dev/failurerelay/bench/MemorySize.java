package dev.failurerelay.bench;

/**
 * What a function is given.
 *
 * @param megabytes as they are set
 */
record MemorySize(int megabytes) {

    /**
     * The least with which a function gets a whole processor.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">one vCPU at 1,769 MB</a>
     */
    static final MemorySize ONE_PROCESSOR = new MemorySize(1_769);

    private static final double MEGABYTES_PER_GIGABYTE = 1_024;

    /** Of one processor, as Lambda gives it to so much memory. */
    double processorShare() {
        return (double) megabytes / ONE_PROCESSOR.megabytes;
    }

    double gigabytes() {
        return megabytes / MEGABYTES_PER_GIGABYTE;
    }
}
