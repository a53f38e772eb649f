package dev.failurerelay.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionArn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.LambdaFunctionScheduledEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskCredentials;
import software.amazon.awssdk.services.sfn.model.TaskScheduledEventDetails;

/** The Lambda function that an event scheduled, called by its ARN or through {@code lambda:invoke}. */
final class ScheduledFunction {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern ROLE = Pattern.compile("arn:[a-z0-9-]+:iam::(?<account>\\d{12}):role/.+");

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
                                Optional.ofNullable(task.region()).orElse(parts.region()),
                                account(task).orElse(parts.account()))));
    }

    /** The account of a role that the state assumes for the call: a mere name is one there. */
    private static Optional<String> account(TaskScheduledEventDetails task) {
        return Optional.ofNullable(task.taskCredentials())
                .map(TaskCredentials::roleArn)
                .map(ROLE::matcher)
                .filter(Matcher::matches)
                .map(role -> role.group("account"));
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
