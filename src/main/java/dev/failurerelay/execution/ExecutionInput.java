package dev.failurerelay.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * The input that an execution was started with. It contains a customer's data.
 *
 * @param json JSON of any type; absent if the event has none
 * @param excluded whether Step Functions left it out because the event would have exceeded its limit (248 KB)
 */
public record ExecutionInput(Optional<String> json, boolean excluded) {

    private static final String STARTED_BY = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The execution that started this one; the input names it if the parent's state machine passes its ARN on. */
    public Optional<ExecutionArn> parent() {
        return json.flatMap(ExecutionInput::parentIn);
    }

    /**
     * The {@link #parent} that an input names.
     *
     * @param input JSON of any type, or text that is not JSON
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html">nested workflows</a>
     */
    public static Optional<ExecutionArn> parentIn(String input) {
        if (!input.contains(STARTED_BY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(input).path(STARTED_BY).asText(""))
                    .filter(arn -> !arn.isBlank())
                    .map(ExecutionArn::of)
                    .filter(arn -> arn.parts().isPresent());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
