package dev.failurerelay.relay;

/** What is to be done about a failure. */
sealed interface Enrolled {

    record ToTell(Telling telling) implements Enrolled {}

    /**
     * It is counted, and nobody is told of it by itself.
     *
     * @param what as in {@code failure 7 of incident …}
     */
    record Grouped(String what) implements Enrolled {}

    /** Another invocation is at it. */
    record Held() implements Enrolled {}

    /** All that it was news of was told. */
    record Done() implements Enrolled {}
}
