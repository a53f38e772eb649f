package dev.failurerelay.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionArn;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.LambdaFunctionScheduledEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskScheduledEventDetails;

/** The Lambda function that an event scheduled, called by its ARN or through {@code lambda:invoke}. */
final class ScheduledFunction {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScheduledFunction() {}

    static Optional<LambdaFunction> in(HistoryEvent event, ExecutionArn execution) {
        return Optional.ofNullable(event.lambdaFunctionScheduledEventDetails())
                .map(LambdaFunctionScheduledEventDetails::resource)
                .flatMap(LambdaFunction::ofArn)
                .or(() -> Optional.ofNullable(event.taskScheduledEventDetails())
                        .filter(task -> "lambda".equals(task.resourceType()))
                        .flatMap(task -> invoked(task, execution)));
    }

    private static Optional<LambdaFunction> invoked(TaskScheduledEventDetails task, ExecutionArn execution) {
        return execution
                .parts()
                .flatMap(parts -> functionName(task)
                        .flatMap(name -> LambdaFunction.named(
                                name,
                                parts.partition(),
                                Optional.ofNullable(task.region()).orElse(parts.region()))));
    }

    /** The parameters are the customer's data, and may not be there at all: but for this one, they are not looked at. */
    private static Optional<String> functionName(TaskScheduledEventDetails task) {
        try {
            return Optional.ofNullable(
                            JSON.readTree(Optional.ofNullable(task.parameters()).orElse("")))
                    .map(parameters -> parameters.path("FunctionName").asText());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
