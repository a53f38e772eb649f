package dev.failurerelay.cause;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.execution.FailureCause.Detail;
import dev.failurerelay.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class NestedExecutionsTest {

    private static final String CHILD = "arn:aws:states:eu-west-1:445566778899:execution:billing:run-9";
    private static final String MIDDLE = "arn:aws:states:eu-west-1:445566778899:execution:orders:run-3";

    private static final String DESCRIPTION =
            "{\"ExecutionArn\":\"" + CHILD + "\",\"Status\":\"FAILED\",\"Cause\":\"no stock\"}";

    private static final Optional<String> TASK_FAILED = Optional.of("States.TaskFailed");

    static final List<String> WHOLE = List.of(
            DESCRIPTION,
            " \n" + DESCRIPTION + "\n",
            quoted(DESCRIPTION),
            quoted(quoted(DESCRIPTION)),
            DESCRIPTION.substring(0, DESCRIPTION.length() - 4));

    static final List<String> ECHOES = List.of(
            "Map state input must be an array but was: " + DESCRIPTION,
            "Child failed: " + DESCRIPTION,
            "The function returned an unhandled error. Returned payload: " + DESCRIPTION,
            quoted("Child failed: " + DESCRIPTION),
            DESCRIPTION + " failed",
            "[" + DESCRIPTION + "]",
            "[" + DESCRIPTION + "," + DESCRIPTION + "]",
            "{\"errorType\":\"Error\",\"errorMessage\":" + quoted(DESCRIPTION) + "}",
            "{\"errorMessage\":" + DESCRIPTION + "}",
            "{\"Cause\":" + quoted(DESCRIPTION) + "}",
            "{\"StatusReason\":" + quoted(DESCRIPTION) + "}",
            "{\"Execution\":" + DESCRIPTION + "}",
            "{\"ExecutionArn\":[\"" + CHILD + "\"],\"Cause\":\"no stock\"}",
            "{\"ExecutionArn\":null,\"Cause\":" + quoted(DESCRIPTION) + "}");

    @ParameterizedTest
    @FieldSource("WHOLE")
    void descriptionAsAWholeIsAChild(String cause) {
        assertThat(arns(NestedExecutions.in(cause).innermostFirst())).containsExactly(CHILD);
        assertThat(parse(cause).details()).contains(new Detail("Nested execution", CHILD));
    }

    @ParameterizedTest
    @FieldSource("ECHOES")
    void descriptionInAnythingElseIsNoChild(String cause) {
        assertThat(NestedExecutions.in(cause).innermostFirst()).isEmpty();
        assertThat(parse(cause).nestedExecutions()).isEmpty();
        assertThat(parse(cause).details()).extracting(Detail::label).doesNotContain("Nested execution");
        assertThat(parse(cause).message()).isNotBlank();
    }

    @ParameterizedTest
    @FieldSource("WHOLE")
    void childsCauseMayDescribeItsOwnChild(String inner) {
        assertThat(arns(NestedExecutions.in(parent("E", quoted(inner))).innermostFirst()))
                .containsExactly(CHILD, MIDDLE);
    }

    @Test
    void childsCauseMayBeAnObject() {
        assertThat(arns(NestedExecutions.in(parent("E", DESCRIPTION)).innermostFirst()))
                .containsExactly(CHILD, MIDDLE);
    }

    @ParameterizedTest
    @FieldSource("ECHOES")
    void echoInAChildsCauseIsNoGrandchild(String inner) {
        assertThat(arns(NestedExecutions.in(parent("States.TaskFailed", quoted(inner)))
                        .innermostFirst()))
                .containsExactly(MIDDLE);
    }

    @Test
    void onlyStepFunctionsOwnErrorConfirmsAChild() {
        NestedExecutions nested = NestedExecutions.in(DESCRIPTION);

        assertThat(arns(nested.confirmedBy(TASK_FAILED))).containsExactly(CHILD);
        assertThat(nested.confirmedBy(Optional.of("OrderFailed"))).isEmpty();
        assertThat(nested.confirmedBy(Optional.empty())).isEmpty();
    }

    /** A Fail state in the child may describe any execution. */
    @Test
    void grandchildIsConfirmedByItsParentsErrorToo() {
        NestedExecutions waited = NestedExecutions.in(parent("States.TaskFailed", quoted(DESCRIPTION)));
        NestedExecutions claimed = NestedExecutions.in(parent("OrderFailed", quoted(DESCRIPTION)));

        assertThat(arns(waited.confirmedBy(TASK_FAILED))).containsExactly(CHILD, MIDDLE);
        assertThat(arns(claimed.confirmedBy(TASK_FAILED))).containsExactly(MIDDLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"Status\":\"SUCCEEDED\"", ",\"Status\":\"RUNNING\""})
    void startedExecutionThatASentenceQuotesIsLeftOut(String status) {
        String sentence = "An error occurred while executing the state 'Each' (entered at the event id #4)."
                + " Map state input must be an array but was";
        FailureCause cause = parse(sentence + ": {\"ExecutionArn\":\"" + CHILD + "\",\"StartDate\":1" + status + "}");

        assertThat(cause.message()).isEqualTo(sentence + " an object (left out)");
        assertThat(cause.details()).containsExactly(new Detail("Failed state", "Each"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"ExecutionArn\":\"a\",\"Cause\":", "{\"ExecutionArn\":{\"Cause\":[", "\"ExecutionArn\\\""})
    void hostileNestingIsNoChild(String piece) {
        assertThat(NestedExecutions.in(piece.repeat(32_768 / piece.length())).confirmedBy(Optional.empty()))
                .isEmpty();
    }

    private static String parent(String error, String cause) {
        return "{\"Cause\":" + cause + ",\"Error\":\"" + error + "\",\"ExecutionArn\":\"" + MIDDLE + "\"}";
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static FailureCause parse(String cause) {
        return new CauseParser(new Redaction(List.of())).parse(cause);
    }

    private static List<String> arns(List<ExecutionArn> executions) {
        return executions.stream().map(ExecutionArn::value).toList();
    }
}
