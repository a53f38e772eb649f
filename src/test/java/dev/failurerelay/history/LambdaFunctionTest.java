package dev.failurerelay.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionArn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

class LambdaFunctionTest {

    private static final ExecutionArn EXECUTION =
            ExecutionArn.of("arn:aws:states:eu-west-1:111122223333:execution:parcels:run-9");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scales                                                        | aws    | eu-west-1  | 445566778899 | scales
            scales:live                                                   | aws    | eu-west-1  | 445566778899 | scales
            scales:$LATEST                                                | aws    | eu-west-1  | 445566778899 | scales
            scales:$LATEST.PUBLISHED                                      | aws    | eu-west-1  | 445566778899 | scales
            111122223333:function:scales                                  | aws    | eu-west-1  | 111122223333 | scales
            111122223333:function:scales:7                                | aws    | eu-west-1  | 111122223333 | scales
            arn:aws:lambda:eu-south-2:111122223333:function:scales        | aws    | eu-south-2 | 111122223333 | scales
            arn:aws-cn:lambda:cn-north-1:111122223333:function:scales:7   | aws-cn | cn-north-1 | 111122223333 | scales
            arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:a-b_C | aws-us-gov | us-gov-west-1 | 111122223333 | a-b_C
            """)
    void everyFormOfAFunctionNameIsParsed(
            String functionName, String partition, String region, String account, String name) {
        assertThat(LambdaFunction.parse(functionName, "aws", "eu-west-1", "445566778899"))
                .contains(new LambdaFunction(partition, region, account, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "$.function",
                "{% $states.input.f %}",
                "a b",
                "a/b",
                "a\n",
                "a#b",
                "é",
                "arn:aws:lambda:evil.example:111122223333:function:scales",
                "arn:aws:lambda:eu-west-1:111122223333:layer:scales",
                "arn:aws:lambda:eu-west-1:111122223333:function:scales:7:8",
                "arn:aws:sqs:eu-west-1:111122223333:scales"
            })
    void anythingElseIsNoFunction(String functionName) {
        assertThat(LambdaFunction.parse(functionName, "aws", "eu-west-1", "445566778899"))
                .isEmpty();
        assertThat(LambdaFunction.ofArn(functionName)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {140, 141})
    void aNameHasAtMost140Characters(int length) {
        assertThat(LambdaFunction.parse("x".repeat(length), "aws", "eu-west-1", "445566778899")
                        .isPresent())
                .isEqualTo(length == 140);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, true",
        "us-gov-west-1, true",
        "ap-southeast-12, true",
        "us-iso-east-1, true",
        "localhost, false",
        "eu-west, false",
        "eu-west-1.evil, false",
        "eu-west-1@evil, false",
        "'', false"
    })
    void aRegionLooksLikeOne(String text, boolean region) {
        assertThat(StepFunctions.isRegion(text)).isEqualTo(region);
        assertThat(LambdaFunction.parse("scales", "aws", text, "445566778899").isPresent())
                .isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", quoteCharacter = '`', textBlock = """
            {"FunctionName":"scales","Payload":{"FunctionName":"other"}} | scales
            {"Payload":{"FunctionName":"other"}} |
            {"FunctionName":7} | 7
            {"FunctionName":{"a":1}} |
            ["scales"] |
            "scales" |
            {"FunctionName":"sca |
            `` |
            null |
            """)
    void ofTheParametersOnlyTheFunctionsNameIsRead(@Nullable String parameters, @Nullable String name) {
        assertThat(scheduled(parameters, "lambda").map(LambdaFunction::name)).isEqualTo(Optional.ofNullable(name));
        assertThat(scheduled(parameters, "aws-sdk:dynamodb")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::445566778899:role/weigher, 445566778899",
        "arn:aws:iam::445566778899:role/path/weigher, 445566778899",
        "arn:aws:iam::445566778899:user/weigher, 111122223333",
        ", 111122223333"
    })
    void bareNameBelongsToTheAccountOfTheStatesRole(@Nullable String roleArn, String account) {
        HistoryEvent event = HistoryEvent.builder()
                .taskScheduledEventDetails(task -> task.resourceType("lambda")
                        .resource("invoke")
                        .parameters("{\"FunctionName\":\"scales\"}")
                        .taskCredentials(credentials -> credentials.roleArn(roleArn)))
                .build();

        assertThat(LambdaFunction.scheduledBy(event, EXECUTION).map(LambdaFunction::account))
                .contains(account);
    }

    private static Optional<LambdaFunction> scheduled(@Nullable String parameters, String resourceType) {
        return LambdaFunction.scheduledBy(
                HistoryEvent.builder()
                        .taskScheduledEventDetails(task -> task.resourceType(resourceType)
                                .resource("invoke")
                                .parameters(parameters))
                        .build(),
                EXECUTION);
    }
}
