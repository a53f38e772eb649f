package dev.failurerelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import org.junit.jupiter.api.Test;

/** Both texts of a key are stored, so that a change of either would repeat what was delivered. */
class ClaimKeyTest {

    private static final ExecutionArn ARN =
            ExecutionArn.of("arn:aws:states:eu-west-1:445566778899:execution:nightly:run-7");
    private static final IncidentId INCIDENT = new IncidentId("kind.opener");

    @Test
    void runsAreClaimedUnderTheirExecution() {
        assertThat(ClaimKey.of(new Attempt(ARN, 2, ExecutionStatus.TIMED_OUT)))
                .isEqualTo(new ClaimKey(ARN.value(), "2#TIMED_OUT"));
        assertThat(ClaimKey.of(new RecoveryId(ARN, 1))).isEqualTo(new ClaimKey(ARN.value(), "1#SUCCEEDED"));
    }

    @Test
    void announcementsAreClaimedUnderTheirIncident() {
        assertThat(ClaimKey.finalCount(INCIDENT, 40)).isEqualTo(new ClaimKey("incident kind.opener", "40#OVER"));
        assertThat(ClaimKey.rejection(INCIDENT, new Target("slack", "#alerts")))
                .isEqualTo(new ClaimKey("refusal kind.opener slack #alerts", "0#REFUSED"));
    }
}
