package dev.failurerelay.relay;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to events: how many there were, and what happened to them.
 *
 * @param failures received
 * @param recovered executions received that had failed, were redriven and succeeded, and whose failure is known
 * @param ignored other events received
 * @param muted failures that a route silences
 * @param grouped failures that were counted to a known incident and announced to nobody
 * @param delivered deliveries made
 * @param deliveredEarlier deliveries that an earlier invocation had made
 */
@RegisterForReflection
public record Summary(
        int failures, int recovered, int ignored, int muted, int grouped, int delivered, int deliveredEarlier) {}
