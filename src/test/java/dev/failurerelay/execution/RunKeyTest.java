package dev.failurerelay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Recovery.RecoveryId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunKeyTest {

    private static final String ARN = "arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:run-7";

    @ParameterizedTest
    @ValueSource(strings = {ARN, "odd", "odd#1", "odd#1#FAILED", ""})
    void anAttemptIsReadFromItsKey(String arn) {
        Attempt attempt = new Attempt(ExecutionArn.of(arn), 3, ExecutionStatus.TIMED_OUT);

        assertThat(Attempt.parse(attempt.key())).contains(attempt);
    }

    @Test
    void aRecoveryIsReadFromItsKey() {
        RecoveryId recovery = new RecoveryId(ExecutionArn.of(ARN), 1);

        assertThat(recovery.key()).isEqualTo(ARN + "#1#SUCCEEDED");
        assertThat(RecoveryId.parse(recovery.key())).contains(recovery);
        assertThat(Attempt.parse(recovery.key())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "##", "FAILED", "0#FAILED", "arn#0#", "arn#x#FAILED", "arn#99999999999#FAILED"})
    void anyOtherTextIsNone(String text) {
        assertThat(Attempt.parse(text)).isEmpty();
        assertThat(RecoveryId.parse(text)).isEmpty();
    }
}
