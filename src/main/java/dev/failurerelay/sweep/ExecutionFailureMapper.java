package dev.failurerelay.sweep;

import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.intake.FailureBuilder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/**
 * Maps the answer of DescribeExecution to the failure that an event would have reported.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">the answer</a>
 */
@Singleton
final class ExecutionFailureMapper {

    private final CauseParser causes;

    ExecutionFailureMapper(CauseParser causes) {
        this.causes = causes;
    }

    /** Empty if the execution is no longer failed, because it was redriven since it was listed. */
    Optional<ExecutionFailure> described(DescribeExecutionResponse execution) {
        return text(execution.statusAsString())
                .flatMap(ExecutionStatus::parse)
                .map(status -> failure(execution, ExecutionArn.of(execution.executionArn()), status));
    }

    /**
     * The failure of an execution that cannot be described, with the listed fields alone.
     *
     * @param reason shown as the cause, so that readers know that the cause is missing
     */
    ExecutionFailure listed(ExecutionListItem execution, ExecutionStatus status, SweepCallException reason) {
        DescribeExecutionResponse listed = DescribeExecutionResponse.builder()
                .executionArn(execution.executionArn())
                .stateMachineArn(execution.stateMachineArn())
                .stateMachineVersionArn(execution.stateMachineVersionArn())
                .stateMachineAliasArn(execution.stateMachineAliasArn())
                .name(execution.name())
                .startDate(execution.startDate())
                .stopDate(execution.stopDate())
                .redriveCount(execution.redriveCount())
                .cause("Unknown: the relay could not ask for error, cause and input. " + reason.getMessage() + ".")
                .build();
        return failure(listed, ExecutionArn.of(execution.executionArn()), status);
    }

    private ExecutionFailure failure(DescribeExecutionResponse execution, ExecutionArn arn, ExecutionStatus status) {
        return new FailureBuilder(arn, redriveCount(execution.redriveCount()), status, Origin.SWEEP)
                .stateMachine(
                        text(execution.stateMachineArn()),
                        text(execution.stateMachineVersionArn()),
                        text(execution.stateMachineAliasArn()))
                .name(text(execution.name()))
                .times(Optional.ofNullable(execution.startDate()), Optional.ofNullable(execution.stopDate()))
                .error(text(execution.error()))
                .cause(text(execution.cause()), causes)
                .input(input(execution))
                .redriveStatus(text(execution.redriveStatusAsString()))
                .build();
    }

    /** @param redriveCount as reported; null in regions without redrive */
    static Attempt attempt(String arn, @Nullable Integer redriveCount, ExecutionStatus status) {
        return new Attempt(ExecutionArn.of(arn), redriveCount(redriveCount), status);
    }

    private static int redriveCount(@Nullable Integer reported) {
        return reported == null ? 0 : Math.max(0, reported);
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
