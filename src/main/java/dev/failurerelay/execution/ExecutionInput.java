package dev.failurerelay.execution;

import java.util.Optional;

/**
 * The input that an execution was started with: it holds a customer's data.
 *
 * @param json JSON of any type; absent if the event left it out
 * @param excluded whether Step Functions left it out because the event would have become too large (248 KB)
 */
public record ExecutionInput(Optional<String> json, boolean excluded) {

    @Override
    public String toString() {
        return "<redacted>";
    }
}
