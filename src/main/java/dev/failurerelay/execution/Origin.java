package dev.failurerelay.execution;

/** How a failure became known. */
public enum Origin {
    /** Step Functions told of it: by EventBridge, or in an Express workflow's log. */
    TOLD,
    /** It was looked for: no event of it had come. */
    SWEEP
}
