package dev.failurerelay.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Lineage;
import dev.failurerelay.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class FailureBuilderTest {

    private static final ExecutionArn SELF = arn("load-rows:c1");
    private static final ExecutionArn PARENT = arn("nightly:p1");
    private static final ExecutionArn OTHER = arn("billing:run-9");

    private static final String SENTENCE = "The Task state in AWS Step Functions execution [" + PARENT
            + "] which was managing this resource was aborted";

    @ParameterizedTest
    @ValueSource(strings = {"", "."})
    void sentenceOfAnAbortNamesTheParent(String end) {
        assertThat(lineage(ExecutionStatus.ABORTED, SENTENCE + end, "{}").ancestors())
                .containsExactly(PARENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stopped: %s", "%s by Ann", "%s. Again.", "\"%s\"", "{\"Cause\":\"%s\"}", "%s\n%s"})
    void sentenceWithinAnythingElseNamesNoParent(String cause) {
        assertThat(lineage(ExecutionStatus.ABORTED, cause.replace("%s", SENTENCE), "{}")
                        .ancestors())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ABORTED")
    void sentenceOfAnotherStatusNamesNoParent(ExecutionStatus status) {
        assertThat(lineage(status, SENTENCE, "{}").ancestors()).isEmpty();
    }

    @Test
    void sentenceWithoutAnExecutionsArnNamesNoParent() {
        assertThat(lineage(ExecutionStatus.ABORTED, SENTENCE.replace(PARENT.value(), "p1"), "{}")
                        .ancestors())
                .isEmpty();
    }

    /** An input may pass on the ARN of an execution further up. */
    @Test
    void sentencePrecedesTheInput() {
        String input = "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + OTHER + "\"}";

        assertThat(lineage(ExecutionStatus.ABORTED, SENTENCE, input).ancestors())
                .containsExactly(PARENT);
        assertThat(lineage(ExecutionStatus.ABORTED, "Stopped by Ann", input).ancestors())
                .containsExactly(OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"States.TaskFailed", "OrderFailed"})
    void errorOfStepFunctionsConfirmsTheDescendants(String error) {
        Lineage lineage = builder(ExecutionStatus.FAILED, "{\"ExecutionArn\":\"" + OTHER + "\",\"Status\":\"FAILED\"}")
                .error(Optional.of(error))
                .build()
                .lineage();

        assertThat(lineage.descendants()).containsExactly(OTHER);
        assertThat(lineage.confirmedChildren())
                .isEqualTo(error.equals("States.TaskFailed") ? List.of(OTHER) : List.of());
        assertThat(lineage.withAncestors(arn -> Optional.empty()).confirmedChildren())
                .isEqualTo(lineage.confirmedChildren());
    }

    @Test
    void executionConfirmsNeitherItselfNorATextThatIsNoArn() {
        for (String arn : List.of(SELF.value(), "billing")) {
            Lineage lineage = builder(ExecutionStatus.FAILED, "{\"ExecutionArn\":\"" + arn + "\"}")
                    .error(Optional.of("States.TaskFailed"))
                    .build()
                    .lineage();

            assertThat(lineage.confirmedChildren()).as(arn).isEmpty();
        }
    }

    private static Lineage lineage(ExecutionStatus status, String cause, String input) {
        return builder(status, cause)
                .input(new ExecutionInput(Optional.of(input), false))
                .build()
                .lineage();
    }

    private static FailureBuilder builder(ExecutionStatus status, String cause) {
        return new FailureBuilder(SELF, 0, status, Origin.EVENT)
                .cause(Optional.of(cause), new CauseParser(new Redaction(List.of())));
    }

    private static ExecutionArn arn(String machineAndName) {
        return ExecutionArn.of("arn:aws:states:eu-west-1:445566778899:execution:" + machineAndName);
    }
}
