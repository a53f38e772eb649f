package dev.failurerelay.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionArn;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.LambdaFunctionScheduledEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskCredentials;
import software.amazon.awssdk.services.sfn.model.TaskScheduledEventDetails;

/**
 * A Lambda function that a state called.
 *
 * @param partition as in {@code aws}
 * @param region has the form of a region's name
 * @param account the digits of the owner's account
 * @param name 1 to 140 letters, digits, {@code -} and {@code _}
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">names</a>
 */
public record LambdaFunction(String partition, String region, String account, String name) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern NAME_OR_ARN =
            Pattern.compile("(?:(?:arn:(?<partition>[a-z0-9-]{1,40}):lambda:(?<region>[a-z0-9-]{1,40}):)?"
                    + "(?<account>\\d{12}):function:)?(?<name>[A-Za-z0-9_-]{1,140})(?::[A-Za-z0-9$._-]{1,128})?");

    private static final Pattern ROLE = Pattern.compile("arn:[a-z0-9-]+:iam::(?<account>\\d{12}):role/.+");

    /** The function that an event scheduled, called by its ARN or through {@code lambda:invoke}. */
    static Optional<LambdaFunction> scheduledBy(HistoryEvent event, ExecutionArn execution) {
        return Optional.ofNullable(event.lambdaFunctionScheduledEventDetails())
                .map(LambdaFunctionScheduledEventDetails::resource)
                .flatMap(LambdaFunction::ofArn)
                .or(() -> Optional.ofNullable(event.taskScheduledEventDetails())
                        .filter(task -> "lambda".equals(task.resourceType()))
                        .flatMap(task -> execution.parts().flatMap(parts -> invokedBy(task, parts))));
    }

    private static Optional<LambdaFunction> invokedBy(TaskScheduledEventDetails task, ExecutionArn.Parts execution) {
        String region = Optional.ofNullable(task.region()).orElse(execution.region());
        return functionName(task)
                .flatMap(name -> parse(
                        name,
                        execution.partition(),
                        region,
                        assumedAccount(task).orElse(execution.account())));
    }

    /** The account of the role that the state assumes for the call, because a name without an account refers to that one. */
    private static Optional<String> assumedAccount(TaskScheduledEventDetails task) {
        return Optional.ofNullable(task.taskCredentials())
                .map(TaskCredentials::roleArn)
                .map(ROLE::matcher)
                .filter(Matcher::matches)
                .map(role -> role.group("account"));
    }

    /** Reads only this one of the parameters, because they are the customer's data; they may be absent. */
    private static Optional<String> functionName(TaskScheduledEventDetails task) {
        try {
            return Optional.ofNullable(
                            JSON.readTree(Optional.ofNullable(task.parameters()).orElse("")))
                    .map(parameters -> parameters.path("FunctionName").asText());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Empty for anything but a function's ARN, with or without a version or alias. */
    static Optional<LambdaFunction> ofArn(String arn) {
        return Optional.of(arn).filter(text -> text.startsWith("arn:")).flatMap(text -> parse(text, "", "", ""));
    }

    /**
     * Parses what Lambda accepts as {@code FunctionName}: a name, a partial ARN or an ARN.
     *
     * @param partition applies unless there is a whole ARN; so does {@code region}
     * @param account applies if there is only a name
     */
    static Optional<LambdaFunction> parse(String functionName, String partition, String region, String account) {
        Matcher function = NAME_OR_ARN.matcher(functionName);
        return function.matches()
                ? Optional.of(new LambdaFunction(
                                Objects.requireNonNullElse(function.group("partition"), partition),
                                Objects.requireNonNullElse(function.group("region"), region),
                                Objects.requireNonNullElse(function.group("account"), account),
                                function.group("name")))
                        .filter(named -> StepFunctions.isRegion(named.region))
                : Optional.empty();
    }
}
