package dev.failurerelay.execution;

import java.util.Optional;

/**
 * One run of an execution. A redrive keeps the ARN and raises the count, so that it is a new attempt.
 *
 * @param redriveCount 0 for the first run
 */
public record Attempt(ExecutionArn execution, int redriveCount, ExecutionStatus status) {

    /** Reads a {@link #key}; empty if the text is not one. */
    public static Optional<Attempt> parse(String key) {
        return RunKey.parse(key)
                .flatMap(run -> ExecutionStatus.parse(run.status())
                        .map(status -> new Attempt(run.execution(), run.redriveCount(), status)));
    }

    /** Hand-written because every failure is compared with its incident's openers: in native images a record's methods are slow. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Attempt attempt
                && attempt.redriveCount == redriveCount
                && attempt.status == status
                && attempt.execution.equals(execution);
    }

    @Override
    public int hashCode() {
        return 31 * execution.hashCode() + redriveCount;
    }

    /** Identifies the run within its execution, as in {@code 0#FAILED}. */
    public String runKey() {
        return redriveCount + "#" + status;
    }

    /** Identifies the attempt in one line, as in {@code ARN#0#FAILED}. */
    public String key() {
        return execution.value() + "#" + runKey();
    }

    /** A run's key in its parts. It is parsed from the end, because a malformed ARN may hold a {@code #}. */
    record RunKey(ExecutionArn execution, int redriveCount, String status) {

        static Optional<RunKey> parse(String key) {
            int status = key.lastIndexOf('#');
            int redrive = key.lastIndexOf('#', status - 1);
            if (redrive < 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(new RunKey(
                        ExecutionArn.of(key.substring(0, redrive)),
                        Integer.parseInt(key.substring(redrive + 1, status)),
                        key.substring(status + 1)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }
}
