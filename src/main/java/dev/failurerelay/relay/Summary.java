package dev.failurerelay.relay;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What an invocation did: its answer.
 *
 * @param failures how many failures were received
 * @param ignored how many events told of none
 * @param muted how many failures nobody was told of, because their routes say so
 * @param delivered how many deliveries were made
 * @param deliveredEarlier how many had been made by an earlier invocation
 */
@RegisterForReflection
public record Summary(int failures, int ignored, int muted, int delivered, int deliveredEarlier) {}
