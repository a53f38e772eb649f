package dev.failurerelay.history;

import java.util.Optional;

/**
 * The state that an attempt ended in.
 *
 * @param name as in the history; not blank
 * @param retries how often its task was run again in this attempt; 0 where it is no task
 * @param function the Lambda function that it called last
 * @param caughtEarlier for a Fail state, the state whose error was caught last on the way to it; often, but not always, why
 *     it was entered
 */
public record FailedState(
        String name, int retries, Optional<LambdaFunction> function, Optional<String> caughtEarlier) {}
