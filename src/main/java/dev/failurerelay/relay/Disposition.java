package dev.failurerelay.relay;

/** What is to be done about a failure. */
sealed interface Disposition {

    record ToTell(DeliveryBatch telling) implements Disposition {}

    /**
     * It is counted, and nobody is told of it by itself.
     *
     * @param what as in {@code failure 7 of incident …}
     */
    record Grouped(String what) implements Disposition {}

    /** Another invocation is at it. */
    record Held() implements Disposition {}

    /** All that it was news of was told. */
    record Done() implements Disposition {}
}
