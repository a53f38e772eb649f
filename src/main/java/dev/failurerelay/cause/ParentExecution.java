package dev.failurerelay.cause;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionArn;
import java.util.Optional;

/**
 * The execution that started another one, which its input names if the state machine passes the ARN on.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html">nested workflows</a>
 */
public final class ParentExecution {

    private static final String STARTED_BY = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ParentExecution() {}

    /** @param input JSON of any type, or text that is none */
    public static Optional<ExecutionArn> in(String input) {
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
}
