package dev.failurerelay.notice;

import static dev.failurerelay.execution.Failures.failure;
import static dev.failurerelay.history.FailedStates.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Failures;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a redrive is offered, and what has to change before. */
class AdviceTest {

    private static final NoticeWriter WRITER =
            new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of()));

    @Test
    void topLevelFailStateIsNotRedriven() {
        Notice notice = write(failure(), state("Give up").fail().build());

        assertThat(notice.redriveCommand()).isEmpty();
        assertThat(notice.advice())
                .contains("A redrive would enter the Fail state \"Give up\" again: once the cause is fixed,"
                        + " start a new execution.");
    }

    @Test
    void failStateInAnItemIsRedrivenWithANote() {
        Notice notice = write(
                failure(), state("Refuse it").fail().inItem("Each file", 2).build());

        assertThat(notice.redriveCommand()).isPresent();
        assertThat(notice.advice().orElseThrow())
                .startsWith("A redrive continues in the Fail state \"Refuse it\" (item 2 of Each file)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.Runtime",
                "States.QueryEvaluationError",
                "States.ParameterPathFailure",
                "States.ResultPathMatchFailure",
                "States.IntrinsicFailure",
                "States.NoChoiceMatched",
                "States.DataLimitExceeded"
            })
    void errorOfTheDefinitionIsRedrivenWithANote(String error) {
        Notice notice = write(failure().error(error));

        assertThat(notice.redriveCommand()).isPresent();
        assertThat(notice.advice())
                .contains("A redrive uses the same definition and the same input. If one of them must change,"
                        + " start a new execution instead.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"States.TaskFailed", "States.Timeout", "KeyError", "States.BranchFailed"})
    void otherErrorsNeedNoNote(String error) {
        Notice notice = write(failure().error(error));

        assertThat(notice.redriveCommand()).isPresent();
        assertThat(notice.advice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"states:StartExecution", "states:RedriveExecution", "states:DescribeExecution", "s3:GetObject"})
    void missingPermissionIsNamed(String action) {
        Notice notice = write(failure()
                .error("States.Runtime")
                .cause("User: arn:aws:sts::445566778899:assumed-role/nightly/x is not authorized to perform: " + action
                        + " on resource: arn:aws:states:eu-west-1:445566778899:stateMachine:nightly"));

        assertThat(notice.redriveCommand()).isPresent();
        assertThat(notice.advice()).contains("First allow " + action + " to role/nightly.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user/packer", "role/service-role/packer", "federated-user/packer", "root"})
    void principalThatLacksAPermissionIsNamed(String principal) {
        Notice notice = write(failure()
                .error("PackFailed")
                .cause("User: arn:aws:iam::445566778899:" + principal + " is not authorized to perform: s3:PutObject"));

        assertThat(notice.advice()).contains("First allow s3:PutObject to " + principal + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop 7 is not authorized to perform: boxes:Pack",
                "User: eve is not authorized to perform: boxes:Pack"
            })
    void permissionOfAnotherProgramGetsNoAdvice(String cause) {
        assertThat(write(failure().error("PackFailed").cause(cause)).advice()).isEmpty();
    }

    @Test
    void permissionErrorWithoutAnActionIsExplained() {
        assertThat(write(failure().error("States.Permissions").cause("Access denied"))
                        .advice())
                .contains("First grant the permission that the state machine's role lacks.");
    }

    @Test
    void mapRunNamesThePermissionThatItsRedriveNeeds() {
        Notice notice = write(
                failure().error("States.ExceedToleratedFailureThreshold"),
                state("Each row")
                        .mapRun("arn:aws:states:eu-west-1:445566778899:mapRun:nightly/EachRow:9d1c-1")
                        .build());

        assertThat(notice.redriveCommand()).isPresent();
        assertThat(notice.advice().orElseThrow())
                .contains("on the page of its Map Run")
                .endsWith("states:RedriveExecution on"
                        + " arn:aws:states:eu-west-1:445566778899:execution:nightly/EachRow:*.");
    }

    @Test
    void mapRunThatReadNoItemsHasNoChildrenToLookAt() {
        Notice notice = write(
                failure().error("States.ItemReaderFailed"),
                state("Each row")
                        .mapRun("arn:aws:states:eu-west-1:445566778899:mapRun:nightly/EachRow:9d1c-1")
                        .build());

        assertThat(notice.advice().orElseThrow()).startsWith("To redrive the Map Run, ");
    }

    @Test
    void oddMapRunIsNoAdvice() {
        assertThat(write(failure(), state("Each row").mapRun("odd").build()).advice())
                .isEmpty();
    }

    @Test
    void executionThatCannotBeRedrivenGetsNoAdvice() {
        Notice notice = write(
                failure().error("States.Runtime").redriveStatus("NOT_REDRIVABLE"),
                state("Give up").fail().build());

        assertThat(notice.redriveCommand()).isEmpty();
        assertThat(notice.advice()).isEmpty();
    }

    private static Notice write(Failures failure) {
        return WRITER.write(failure.build(), Optional.empty());
    }

    private static Notice write(Failures failure, FailedState state) {
        return WRITER.write(failure.build(), Optional.of(state));
    }
}
