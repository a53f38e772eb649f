package dev.failurerelay.history;

import java.util.Optional;

/**
 * An error that a Catch handled before the execution failed.
 *
 * @param state the innermost state that failed with it; absent if the history does not show it
 * @param report may be empty: an event of a Fail state in a Map or Parallel does not repeat its error
 * @param expired the limit that expired, if the error is a timeout
 * @param mapRun the ARN of the Map Run that failed with it
 * @param function the Lambda function that failed with it
 */
public record CaughtError(
        Optional<String> state,
        Place place,
        ErrorReport report,
        Optional<ExpiredLimit> expired,
        Optional<String> mapRun,
        Optional<LambdaFunction> function) {}
