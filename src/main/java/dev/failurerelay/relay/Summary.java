package dev.failurerelay.relay;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What an invocation did: its answer.
 *
 * @param failures how many failures were received
 * @param recovered how many executions were received that had failed, were redriven and succeeded
 * @param ignored how many events told of neither
 * @param muted how many failures nobody was told of, because their routes say so
 * @param grouped how many failures were counted to an incident that people know of, and told to nobody by themselves
 * @param delivered how many deliveries were made
 * @param deliveredEarlier how many had been made by an earlier invocation
 */
@RegisterForReflection
public record Summary(
        int failures, int recovered, int ignored, int muted, int grouped, int delivered, int deliveredEarlier) {}
