package dev.failurerelay.invocation;

import java.time.Instant;
import java.util.Optional;

/**
 * One call of the function.
 *
 * @param now its time
 * @param functionArn the function that was called; absent where the caller is not Lambda
 */
public record Invocation(Instant now, Deadline deadline, Optional<String> functionArn) {}
