package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import java.util.List;

/**
 * What one input held.
 *
 * @param failures in the order received
 * @param recoveries of executions that had failed, in the order received
 * @param ignored how many events told of no failure that counts
 * @param problems what could not be read, one line each, without values; it is up to the caller to fail for them once the
 *     rest is done
 */
public record EventBatch(
        List<ExecutionFailure> failures, List<Recovery> recoveries, int ignored, List<String> problems) {}
