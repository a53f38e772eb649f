package dev.failurerelay.invocation;

import java.time.Instant;
import java.util.Optional;

/**
 * One invocation of the function.
 *
 * @param now its start
 * @param functionArn the invoked function; absent outside Lambda
 */
public record Invocation(Instant now, Deadline deadline, Optional<String> functionArn) {}
