package dev.failurerelay.bench;

/**
 * The memory of a function.
 *
 * @param megabytes as configured
 */
record MemorySize(int megabytes) {

    /**
     * The smallest size that provides a whole processor.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">one vCPU at 1,769 MB</a>
     */
    static final MemorySize ONE_PROCESSOR = new MemorySize(1_769);

    private static final double MEGABYTES_PER_GIGABYTE = 1_024;

    /** Share of one processor that Lambda provides with this memory. */
    double processorShare() {
        return (double) megabytes / ONE_PROCESSOR.megabytes;
    }

    double gigabytes() {
        return megabytes / MEGABYTES_PER_GIGABYTE;
    }
}
