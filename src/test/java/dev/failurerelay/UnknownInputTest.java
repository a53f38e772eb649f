package dev.failurerelay;

import static dev.failurerelay.Fixtures.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the function does not know fails the invocation, with an error that quotes nothing of it. */
@QuarkusTest
class UnknownInputTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "\"text\"", "17", "{}", "[[]]"})
    void anythingElseFailsTheInvocation(String input) {
        LambdaClient.Answer answer = LambdaClient.invoke(input);

        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errorMessage()).isNotBlank();
    }

    @Test
    void anUnknownInputIsDescribedByItsKeysAlone() {
        LambdaClient.Answer answer =
                LambdaClient.invoke("{\"order\":\"4711\",\"card\":{\"number\":\"4111111111111111\"}}");

        assertThat(answer.errorMessage()).contains("keys order, card").doesNotContain("4711", "4111");
    }

    @Test
    void brokenJsonIsNotQuoted() {
        LambdaClient.Answer answer = LambdaClient.invoke("{\"token\": hunter2 }");

        assertThat(answer.errorMessage()).contains("not JSON").doesNotContain("hunter2");
    }

    @Test
    void incompleteEventIsReportedWithItsMissingFields() {
        assertThat(LambdaClient.invoke(event("failed-plain").replace("\"status\"", "\"state\""))
                        .errorMessage())
                .contains("no detail.status");
        assertThat(LambdaClient.invoke("{\"detail-type\":\"Step Functions Execution Status Change\","
                                + "\"detail\":{\"status\":\"FAILED\"}}")
                        .errorMessage())
                .contains("neither detail.executionArn nor resources");
    }
}
