package dev.failurerelay.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The executions that one started in another, as far as a failure tells of them.
 *
 * @param descendants that failed before it, the innermost first: its cause holds their descriptions
 * @param parent that started it: its input names it, where the state machine passes that on
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html">nested workflows</a>
 */
public record Lineage(List<ExecutionArn> descendants, ExecutionArn self, Optional<ExecutionArn> parent) {

    private static final String STARTED_BY = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An ARN is told to nobody here: this is for the reading of causes alone, which begins with it. */
    private static final Redaction REDACTION = new Redaction(List.of());

    static final String NESTED = "Nested execution";

    public static Lineage of(ExecutionFailure failure) {
        List<ExecutionArn> descendants = failure.cause().filter(cause -> cause.contains("ExecutionArn")).stream()
                .flatMap(cause -> Cause.of(cause, REDACTION).facts().stream())
                .filter(fact -> fact.label().equals(NESTED))
                .map(fact -> ExecutionArn.of(fact.value()))
                .filter(arn -> !arn.equals(failure.arn()))
                .distinct()
                .toList();
        return new Lineage(descendants, failure.arn(), failure.input().json().flatMap(Lineage::parentIn));
    }

    /** The parent's ARN in an execution's input. */
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

    /** All but the execution itself. */
    public List<ExecutionArn> relatives() {
        return Stream.concat(descendants.stream(), parent.stream()).toList();
    }

    /** The root cause first, as in {@code load-rows → nightly-load → nightly}; empty where nobody else is involved. */
    Optional<String> chain() {
        return relatives().isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.of(descendants.stream(), Stream.of(self), parent.stream())
                        .flatMap(arns -> arns)
                        .map(arn -> arn.parts()
                                .map(parts -> parts.stateMachine() + " (" + parts.name() + ")")
                                .orElse(arn.value()))
                        .collect(Collectors.joining(" → ")));
    }
}
