package dev.failurerelay.sweep;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.execution.StateMachine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/**
 * Reads what DescribeExecution says as the failure that an event would have told of.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">the answer</a>
 */
final class ExecutionFailureMapper {

    private static final String UNKNOWN = "unknown";

    private ExecutionFailureMapper() {}

    /** Empty for one that did not end badly: redriven since it was listed, it runs again, or has succeeded. */
    static Optional<ExecutionFailure> read(DescribeExecutionResponse execution) {
        return text(execution.statusAsString())
                .flatMap(ExecutionStatus::parse)
                .map(status -> failure(execution, ExecutionArn.of(execution.executionArn()), status));
    }

    /**
     * What is listed of one that may not be described.
     *
     * @param status that it ended with
     * @param why stands in for the cause, which nobody would otherwise know to be missing
     */
    static ExecutionFailure listed(ExecutionListItem execution, ExecutionStatus status, SweepCallException why) {
        DescribeExecutionResponse known = DescribeExecutionResponse.builder()
                .executionArn(execution.executionArn())
                .stateMachineArn(execution.stateMachineArn())
                .stateMachineVersionArn(execution.stateMachineVersionArn())
                .stateMachineAliasArn(execution.stateMachineAliasArn())
                .name(execution.name())
                .startDate(execution.startDate())
                .stopDate(execution.stopDate())
                .redriveCount(execution.redriveCount())
                .cause("Unknown: the relay could not ask for error, cause and input. " + why.getMessage() + ".")
                .build();
        return failure(known, ExecutionArn.of(execution.executionArn()), status);
    }

    private static ExecutionFailure failure(
            DescribeExecutionResponse execution, ExecutionArn arn, ExecutionStatus status) {
        Optional<ExecutionArn.Parts> parts = arn.parts();
        return new ExecutionFailure(
                attempt(arn.value(), execution.redriveCount(), status),
                stateMachine(execution, parts),
                text(execution.name())
                        .or(() -> parts.map(ExecutionArn.Parts::name))
                        .orElse(arn.value()),
                parts.map(ExecutionArn.Parts::account).orElse(UNKNOWN),
                parts.map(ExecutionArn.Parts::region).orElse(UNKNOWN),
                Optional.ofNullable(execution.startDate()),
                Optional.ofNullable(execution.stopDate()),
                text(execution.error()),
                text(execution.cause()),
                input(execution),
                text(execution.redriveStatusAsString()),
                Origin.SWEEP);
    }

    /** @param redriveCount as Step Functions says it: null from where redriving is not known */
    static Attempt attempt(String arn, @Nullable Integer redriveCount, ExecutionStatus status) {
        return new Attempt(ExecutionArn.of(arn), redriveCount == null ? 0 : Math.max(0, redriveCount), status);
    }

    private static StateMachine stateMachine(DescribeExecutionResponse execution, Optional<ExecutionArn.Parts> parts) {
        String name = text(execution.stateMachineArn())
                .flatMap(StateMachine::nameIn)
                .or(() -> parts.map(ExecutionArn.Parts::stateMachine))
                .orElse(UNKNOWN + " state machine");
        return new StateMachine(
                name,
                text(execution.stateMachineVersionArn()).flatMap(StateMachine::qualifierIn),
                text(execution.stateMachineAliasArn()).flatMap(StateMachine::qualifierIn));
    }

    private static ExecutionInput input(DescribeExecutionResponse execution) {
        boolean excluded = execution.inputDetails() != null
                && Boolean.FALSE.equals(execution.inputDetails().included());
        return new ExecutionInput(text(execution.input()), excluded);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
