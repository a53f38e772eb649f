package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.NestedExecutions.Link;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentCorrelatorTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final List<Target> TARGETS = List.of(new Target("outseta", "tickets"));
    private static final int CHILD = 0;
    private static final int PARENT = 1;
    private static final int GRANDPARENT = 2;

    private final Map<ExecutionArn, ExecutionArn> parents = new HashMap<>();
    private final List<ExecutionArn> asked = new ArrayList<>();
    private final Table table = new InMemoryTable();
    private final Ledger ledger = new Ledger(table, new Random(7));
    private final Incidents incidents = incidents(Duration.ofHours(1));
    private final IncidentCorrelator correlator = correlator(Duration.ofHours(1));

    @Nested
    class Family {

        @ParameterizedTest
        @CsvSource({
            "CHILDS_INPUT, 012",
            "CHILDS_INPUT, 102",
            "CHILDS_INPUT, 120",
            "CHILDS_INPUT, 210",
            "PARENTS_CAUSE, 012",
            "PARENTS_CAUSE, 021",
            "PARENTS_CAUSE, 102",
            "PARENTS_CAUSE, 120",
            "PARENTS_CAUSE, 201",
            "PARENTS_CAUSE, 210",
            "BOTH, 012",
            "BOTH, 021",
            "BOTH, 102",
            "BOTH, 120",
            "BOTH, 201",
            "BOTH, 210"
        })
        void threeGenerationsShareAnIncidentInAnyOrder(Link link, String order) {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 3, link);
            List<IncidentId> entered = enter(family, order);

            assertThat(entered).hasSize(3).containsOnly(entered.get(0));
            family.forEach(member -> assertThat(incidentOf(member)).isEqualTo(entered.get(0)));
            Incident incident = incidents.find(entered.get(0), NOW).orElseThrow();
            assertThat(incident.count()).isEqualTo(3);
            assertThat(incident.unrecovered()).isEqualTo(3);
        }

        /** Step Functions knows who started the one between them, whose own failure has not come yet. */
        @ParameterizedTest
        @CsvSource({"021", "201"})
        void parentIsLookedUpIfOnlyInputsNameIt(String order) {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 3, Link.CHILDS_INPUT);
            parents.put(family.get(PARENT).arn(), family.get(GRANDPARENT).arn());
            List<IncidentId> entered = enter(family, order);

            assertThat(entered).containsOnly(entered.get(0));
            family.forEach(member -> assertThat(incidentOf(member)).isEqualTo(entered.get(0)));
        }

        @Test
        void knownRelativeNeedsNoLookup() {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 3, Link.CHILDS_INPUT);
            enter(family, "0");
            assertThat(asked).containsExactly(family.get(PARENT).arn());
            ExecutionFailure sibling = Failures.failure()
                    .error("Another")
                    .input(family.get(CHILD).input().json().orElseThrow(), false)
                    .build();
            enter(correlator, sibling, NOW);

            assertThat(asked).hasSize(1);
        }

        @Test
        void circularFamilyTerminates() {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 3, Link.CHILDS_INPUT);
            parents.put(family.get(PARENT).arn(), family.get(GRANDPARENT).arn());
            parents.put(family.get(GRANDPARENT).arn(), family.get(CHILD).arn());

            assertThat(enter(family, "0")).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"021", "201"})
        void failedLookupLeavesTwoIncidents(String order) {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 3, Link.CHILDS_INPUT);
            enter(family, order);

            assertThat(incidentOf(family.get(PARENT))).isEqualTo(incidentOf(family.get(CHILD)));
            assertThat(incidentOf(family.get(GRANDPARENT))).isNotEqualTo(incidentOf(family.get(CHILD)));
        }

        @Test
        void mapRunChildAndItsStateMachineShareAnIncident() {
            ExecutionFailure child = Failures.failure()
                    .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline/rows:child-1")
                    .stateMachine("nightly-pipeline")
                    .name("child-1")
                    .build();
            IncidentEntry entry = enter(correlator, child, NOW);

            assertThat(enter(correlator, Failures.failure().build(), NOW)
                            .incident()
                            .id())
                    .isEqualTo(entry.incident().id());
        }

        @Test
        void childrenOfOneParentShareAnIncident() {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 2, Link.CHILDS_INPUT);
            ExecutionFailure sibling = Failures.failure()
                    .error("Another")
                    .input(family.get(CHILD).input().json().orElseThrow(), false)
                    .build();

            assertThat(enter(correlator, sibling, NOW).incident().id())
                    .isEqualTo(
                            enter(correlator, family.get(CHILD), NOW).incident().id());
        }
    }

    @Nested
    class FailedRedrive {

        @Test
        void failedRedriveStaysInItsIncidentHoweverLongItWasQuiet() {
            IncidentEntry first = enter(correlator, Failures.failure().build(), NOW);
            IncidentEntry redrive =
                    enter(correlator, Failures.failure().redriveCount(1).build(), NOW.plus(Duration.ofDays(13)));

            assertThat(redrive.incident().id()).isEqualTo(first.incident().id());
            assertThat(redrive.ordinal()).isEqualTo(2);
            assertThat(redrive.incident().unrecovered()).isEqualTo(1);
        }

        @Test
        void failedRedriveOpensAnIncidentIfItsOwnIsClosed() {
            IncidentEntry first = enter(correlator, Failures.failure().build(), NOW);
            incidents.close(first.incident(), NOW);
            ExecutionFailure again = Failures.failure().redriveCount(1).build();
            IncidentEntry redrive = enter(correlator, again, NOW);

            assertThat(redrive.incident().id()).isNotEqualTo(first.incident().id());
            assertThat(redrive.ordinal()).isEqualTo(1);
            assertThat(incidentOf(again)).isEqualTo(redrive.incident().id());
        }
    }

    @Test
    void failureOpensAnIncidentIfItsRelativesIsClosed() {
        List<ExecutionFailure> family = NestedExecutions.of("nightly", 2, Link.BOTH);
        IncidentId closed = enter(correlator, family.get(CHILD), NOW).incident().id();
        incidents.close(incidents.find(closed, NOW).orElseThrow(), NOW);
        IncidentEntry parent = enter(correlator, family.get(PARENT), NOW);

        assertThat(parent.incident().id()).isNotEqualTo(closed);
        assertThat(parent.incident().isClosed()).isFalse();
        assertThat(incidentOf(family.get(PARENT))).isEqualTo(parent.incident().id());
    }

    @Test
    void withoutAWindowAFamilyIsAsManyIncidents() {
        IncidentCorrelator each = correlator(Duration.ZERO);

        assertThat(NestedExecutions.of("nightly", 3, Link.BOTH))
                .extracting(member -> enter(each, member, NOW).incident().id())
                .doesNotHaveDuplicates();
    }

    @Nested
    class CrashedOpener {

        @Test
        void crashedOpenerStillAnnouncesItsIncidentAfterTheWindow() {
            ExecutionFailure opener = Failures.failure().build();
            IncidentId lost = claimAndDie(opener);
            Instant later = NOW.plus(Duration.ofHours(2));
            IncidentEntry newer = enter(correlator, another("run-8"), later);
            IncidentEntry again = enter(correlator, opener, later);

            assertThat(newer.incident().id()).isNotEqualTo(lost);
            assertThat(again.incident().id()).isEqualTo(lost);
            assertThat(again.ordinal()).isEqualTo(1);
            assertThat(incidentOf(opener)).isEqualTo(lost);
        }

        @Test
        void crashedOpenerStaysWithLaterMembersDespiteARelative() {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 2, Link.PARENTS_CAUSE);
            ExecutionFailure child = family.get(CHILD);
            IncidentId joined = claimAndDie(child);
            ExecutionFailure sameKind = Failures.failure()
                    .arn(child.arn().value() + "-2")
                    .stateMachine(child.stateMachine().name())
                    .error(child.error().orElseThrow())
                    .build();
            enter(correlator, sameKind, NOW);
            IncidentEntry parent = enter(correlator, family.get(PARENT), NOW);
            IncidentEntry again = enter(correlator, child, NOW.plusSeconds(60));

            assertThat(parent.incident().id()).isNotEqualTo(joined);
            assertThat(again.incident().id()).isEqualTo(joined);
            assertThat(again.ordinal()).isEqualTo(1);
            assertThat(incidentOf(child)).isEqualTo(joined);
        }

        @Test
        void crashedOpenerWithoutMembersJoinsItsRelatives() {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 2, Link.PARENTS_CAUSE);
            claimAndDie(family.get(CHILD));
            IncidentEntry parent = enter(correlator, family.get(PARENT), NOW);
            IncidentEntry again = enter(correlator, family.get(CHILD), NOW.plusSeconds(60));

            assertThat(again.incident().id()).isEqualTo(parent.incident().id());
            assertThat(again.ordinal()).isEqualTo(2);
        }
    }

    /** @return the incident that it had opened */
    private IncidentId claimAndDie(ExecutionFailure failure) {
        ledger.claim(ClaimKey.of(failure.attempt()), NOW, NOW.plusSeconds(60));
        return incidents.enter(failure, TARGETS, NOW).incident().id();
    }

    private static ExecutionFailure another(String name) {
        return Failures.failure()
                .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:" + name)
                .build();
    }

    private List<IncidentId> enter(List<ExecutionFailure> family, String order) {
        return order.chars()
                .mapToObj(digit -> enter(correlator, family.get(digit - '0'), NOW)
                        .incident()
                        .id())
                .toList();
    }

    private IncidentEntry enter(IncidentCorrelator correlator, ExecutionFailure failure, Instant now) {
        Claim claim = ledger.claim(ClaimKey.of(failure.attempt()), now, now.plusSeconds(60));
        ClaimedRun run = ((Claim.Granted) claim).run();
        return correlator.correlate(
                run,
                failure,
                TARGETS,
                execution -> {
                    asked.add(execution);
                    return Optional.ofNullable(parents.get(execution));
                },
                now);
    }

    private IncidentId incidentOf(ExecutionFailure failure) {
        return ledger.incidentOf(failure.arn(), NOW).orElseThrow();
    }

    private Incidents incidents(Duration window) {
        return new Incidents(table, new IncidentConfig(window, false));
    }

    private IncidentCorrelator correlator(Duration window) {
        return new IncidentCorrelator(incidents(window), ledger, new IncidentConfig(window, false));
    }
}
