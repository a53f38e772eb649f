package dev.failurerelay.intake;

import static dev.failurerelay.intake.Inputs.fixture;
import static dev.failurerelay.intake.Inputs.read;
import static dev.failurerelay.intake.Inputs.received;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.Fixtures;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Recovery;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final String RECOVERED = Fixtures.event("succeeded-after-redrive");

    @Test
    void aRedriveThatSucceedsIsARecovery() {
        EventBatch received = received(read(RECOVERED));

        assertThat(received.ignored()).isZero();
        assertThat(received.failures()).isEmpty();
        Recovery recovery = received.recoveries().get(0);
        assertThat(recovery.arn().value()).endsWith(":execution:nightly-ledger:b7e0c4a2-run");
        assertThat(recovery.id().runKey()).isEqualTo("1#SUCCEEDED");
        assertThat(recovery.stateMachine().name()).isEqualTo("nightly-ledger");
        assertThat(recovery.name()).isEqualTo("b7e0c4a2-run");
        assertThat(recovery.stopped()).contains(Instant.parse("2026-11-23T02:38:12.345Z"));
    }

    @Test
    void aFirstRunThatSucceedsIsNone() {
        EventBatch received = received(read(Fixtures.event("succeeded")));

        assertThat(received.recoveries()).isEmpty();
        assertThat(received.ignored()).isEqualTo(1);
    }

    @Test
    void recoveriesCountWhicheverStatusesAreConfigured() {
        Intake timeOutsOnly = Inputs.intake(EnumSet.of(ExecutionStatus.TIMED_OUT));

        assertThat(received(timeOutsOnly.parse(Inputs.bytes(RECOVERED))).recoveries())
                .hasSize(1);
    }

    @Test
    void anArrayMayHoldBoth() {
        EventBatch received = received(read("[" + RECOVERED + "," + Fixtures.event("failed-plain") + "]"));

        assertThat(received.recoveries()).hasSize(1);
        assertThat(received.failures()).hasSize(1);
    }

    @Test
    void routesDoNotApplyToRecoveries() {
        assertThat(read("{\"explain\":" + RECOVERED + "}")).isEqualTo(new Input.Explain(Optional.empty()));
    }

    @Test
    void aRecoveryThatDoesNotSayOfWhatIsAProblem() {
        ObjectNode event = fixture("succeeded-after-redrive");
        event.remove("resources");
        ((ObjectNode) event.path("detail")).remove("executionArn");

        assertThat(received(read(event)).problems())
                .singleElement()
                .asString()
                .contains("neither detail.executionArn nor resources");
    }
}
