package dev.failurerelay.history;

import java.util.Optional;

/**
 * The state that an attempt ended in.
 *
 * @param name as in the history; not blank
 * @param retries how often its task was retried in this attempt; 0 if the state is not a task
 * @param function the Lambda function that it called last
 * @param caughtEarlier for a Fail state, the last state on the path to it whose error was caught: often, but not always, the
 *     reason why the Fail state was entered
 */
public record FailedState(
        String name, int retries, Optional<LambdaFunction> function, Optional<String> caughtEarlier) {}
