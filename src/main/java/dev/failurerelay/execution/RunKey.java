package dev.failurerelay.execution;

import java.util.Optional;

/**
 * A run of an execution in one line, as in {@code ARN#0#FAILED}. It is parsed from the end, because a malformed ARN may hold
 * a {@code #}.
 */
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
