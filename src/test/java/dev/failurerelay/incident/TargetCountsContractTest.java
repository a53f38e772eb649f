package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.ConcurrentCalls;
import dev.failurerelay.ledger.IncidentId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The count of each target, on every table. Each table's test extends this. */
abstract class TargetCountsContractTest extends IncidentContract {

    private static final Target PAYROLL = TICKETS.assignedTo("payroll");

    @Test
    void failureForOneTargetDoesNotCountForAnother() {
        IncidentId id = enter(incidents, failure("run-1"), List.of(TICKETS), NOW)
                .incident()
                .id();
        enter(incidents, failure("run-2"), List.of(TICKETS, ALERTS), NOW);
        enter(incidents, failure("run-3"), List.of(PAYROLL), NOW);
        enter(incidents, failure("run-3"), List.of(PAYROLL), NOW);

        Incident incident = found(id);
        assertThat(incident.count()).isEqualTo(3);
        assertThat(incident.progress(TICKETS).count()).isEqualTo(2);
        assertThat(incident.progress(ALERTS).count()).isEqualTo(1);
        assertThat(incident.progress(PAYROLL).count())
                .as("nobody opens the incident for it yet")
                .isEqualTo(1);
        assertThat(incident.progress(new Target("slack", "#other")).count()).isZero();
    }

    @Test
    void failureCountsForItsStandInsAfterAFallback() {
        Incident opened = incidents
                .enter(
                        Arrivals.withStandIns(failure("run-1"), List.of(TICKETS), List.of(ALERTS), NOW),
                        Optional.empty())
                .incident();
        incidents.enter(
                Arrivals.withStandIns(failure("run-2"), List.of(TICKETS), List.of(ALERTS), NOW), Optional.empty());

        assertThat(found(opened.id()).targets()).containsExactly(TICKETS);
        assertThat(found(opened.id()).progress(ALERTS).count()).isZero();

        incidents.openings().claim(opened, ALERTS, failure("run-1").attempt(), true, other -> false, NOW);
        incidents.openings().recordDelivery(opened.id(), ALERTS, "M1", AnnouncedCount.ONE, Optional.empty(), NOW);

        assertThat(found(opened.id()).progress(ALERTS).count()).isEqualTo(2);
    }

    @Test
    void failureDoesNotCountForStandInsThatKnowOthersByTheirOwnRoutes() {
        IncidentId id = enter(incidents, failure("run-1"), List.of(ALERTS), NOW)
                .incident()
                .id();
        incidents.openings().recordDelivery(id, ALERTS, "M1", AnnouncedCount.ONE, Optional.empty(), NOW);
        incidents.enter(
                Arrivals.withStandIns(failure("run-2"), List.of(TICKETS), List.of(ALERTS), NOW), Optional.empty());

        assertThat(found(id).progress(ALERTS).count()).isEqualTo(1);
        assertThat(found(id).hasUnannounced(ALERTS)).isFalse();
    }

    @Test
    void notifiedTargetCountsOneFailureAtLeast() {
        IncidentId id = enter(incidents, failure("run-1"), List.of(TICKETS), NOW)
                .incident()
                .id();

        incidents.openings().recordDelivery(id, ALERTS, "M1", AnnouncedCount.ONE, Optional.empty(), NOW);
        incidents.openings().recordDelivery(id, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), NOW);
        enter(incidents, failure("run-2"), List.of(TICKETS), NOW);

        assertThat(found(id).progress(ALERTS).count()).isEqualTo(1);
        assertThat(found(id).hasUnannounced(ALERTS)).isFalse();
        assertThat(found(id).hasUnannounced(TICKETS)).isTrue();
    }

    @Test
    void concurrentFailuresAreCountedOncePerTarget() throws Exception {
        IncidentId id = enter(incidents, failure("run"), List.of(TICKETS), NOW)
                .incident()
                .id();
        ConcurrentCalls.atOnce(8, caller -> {
            List<Target> targets = caller % 2 == 0 ? List.of(TICKETS, ALERTS) : List.of(PAYROLL);
            enter(environment(WINDOW), failure("run-" + caller), targets, NOW);
            return enter(environment(WINDOW), failure("run-" + caller), targets, NOW);
        });

        assertThat(found(id).count()).isEqualTo(9);
        assertThat(found(id).progress(TICKETS).count()).isEqualTo(5);
        assertThat(found(id).progress(ALERTS).count()).isEqualTo(4);
        assertThat(found(id).progress(PAYROLL).count()).isEqualTo(4);
    }

    @Test
    void milestoneOfATargetCountsItsOwnFailures() {
        enter(incidents, failure("run-0"), List.of(TICKETS), NOW);
        for (int i = 1; i < 9; i++) {
            enter(incidents, failure("run-" + i), List.of(PAYROLL), NOW);
        }
        Incident tenth =
                enter(incidents, failure("run-9"), List.of(TICKETS), NOW).incident();

        assertThat(tenth.count()).isEqualTo(10);
        assertThat(incidents
                        .growth()
                        .claim(tenth, TICKETS, failure("run-9").attempt(), true, NOW)
                        .map(GrowthClaims.GrowthClaim::count))
                .contains(2L);
    }

    @Test
    void failedRedriveCountsForItsTargets() {
        IncidentId id = enter("run-1", NOW).incident().id();

        incidents.rejoin(
                id,
                Arrivals.of(
                        failures("nightly-pipeline", "run-1").redriveCount(1).build(), List.of(ALERTS), NOW));

        assertThat(found(id).progress(TICKETS).count()).isEqualTo(1);
        assertThat(found(id).progress(ALERTS).count()).isEqualTo(2);
    }
}
