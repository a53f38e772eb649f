package dev.failurerelay.history;

import java.util.Optional;

/**
 * The state that an attempt ended in: the innermost one that failed.
 *
 * @param name as in the history; not blank
 * @param isFail whether it is a Fail state
 * @param retries how often it was retried in this attempt; 0 if it is neither a task nor a Map or Parallel
 * @param function the Lambda function that it called last
 * @param caught the last error on the path to it that was caught: often, but not always, the reason why it was entered
 * @param expired the limit that expired, if it failed because of one
 * @param mapRun the ARN of its Map Run, if it is a distributed Map
 */
public record FailedState(
        String name,
        Place place,
        boolean isFail,
        int retries,
        Optional<LambdaFunction> function,
        Optional<CaughtError> caught,
        Optional<ExpiredLimit> expired,
        Optional<String> mapRun) {

    /** Whether the execution ended in a Fail state at the top level, which a redrive would enter again. */
    public boolean isTopLevelFail() {
        return isFail && place.enclosing().isEmpty();
    }
}
