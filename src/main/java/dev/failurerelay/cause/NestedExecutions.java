package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.ExecutionArn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The executions whose failure a cause describes. Step Functions describes an execution by the cause as a whole; JSON anywhere
 * else in it, at the end of a sentence or in another error's message, may be data that somebody else chose.
 *
 * @param innermostFirst each started the one before it
 * @param confirmable those of them that were started by an execution with the error {@code States.TaskFailed}, or by the one whose
 *     cause this is: a Fail state may describe any execution, but has an error of its own
 */
public record NestedExecutions(List<ExecutionArn> innermostFirst, List<ExecutionArn> confirmable) {

    /** The error of a task that waits for another execution, if that one fails. */
    private static final String TASK_FAILED = "States.TaskFailed";

    public static final NestedExecutions NONE = new NestedExecutions(List.of(), List.of());

    /**
     * Never throws.
     *
     * @param cause of any shape, possibly truncated
     */
    public static NestedExecutions in(String cause) {
        try {
            return cause.contains("ExecutionArn") ? read(cause) : NONE;
        } catch (RuntimeException | StackOverflowError unreadable) {
            return NONE;
        }
    }

    /** The executions that Step Functions itself names in the cause of a failure with this error. */
    public List<ExecutionArn> confirmedBy(Optional<String> error) {
        return error.filter(TASK_FAILED::equals).isPresent() ? confirmable : List.of();
    }

    private static NestedExecutions read(String cause) {
        List<ExecutionArn> all = new ArrayList<>();
        List<ExecutionArn> described = new ArrayList<>();
        boolean byStepFunctions = true;
        Optional<JsonNode> next = description(cause);
        while (next.isPresent()) {
            JsonNode execution = next.get();
            ExecutionArn arn = ExecutionArn.of(execution.path("ExecutionArn").asText());
            all.add(arn);
            if (byStepFunctions) {
                described.add(arn);
            }
            byStepFunctions &= execution.path("Error").asText().equals(TASK_FAILED);
            next = description(execution.path("Cause"));
        }
        Collections.reverse(all);
        Collections.reverse(described);
        return new NestedExecutions(List.copyOf(all), List.copyOf(described));
    }

    private static Optional<JsonNode> description(JsonNode cause) {
        return cause.isTextual()
                ? description(cause.textValue())
                : Optional.of(cause).filter(NestedExecutions::isDescription);
    }

    private static Optional<JsonNode> description(String cause) {
        Optional<String> quoted = TruncatedJson.readString(cause);
        return quoted.isPresent()
                ? description(quoted.get())
                : TruncatedJson.read(cause).filter(NestedExecutions::isDescription);
    }

    private static boolean isDescription(JsonNode json) {
        return !json.path("ExecutionArn").asText("").isBlank();
    }
}
