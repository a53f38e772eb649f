package dev.failurerelay.execution;

/** How a failure became known. */
public enum Origin {
    /** An event from EventBridge or from an Express workflow's log. */
    EVENT,
    /** A sweep: no event had been received. */
    SWEEP
}
