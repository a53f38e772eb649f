package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
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

        @ParameterizedTest
        @CsvSource({"01", "10"})
        void childThatItsParentsEndHasAbortedSharesTheIncident(String order) {
            ExecutionFailure parent = Failures.failure()
                    .status(ExecutionStatus.TIMED_OUT)
                    .error(null)
                    .cause(null)
                    .build();
            ExecutionFailure child = Failures.failure()
                    .arn("arn:aws:states:eu-west-1:445566778899:execution:billing:run-1")
                    .stateMachine("billing")
                    .status(ExecutionStatus.ABORTED)
                    .error(null)
                    .cause("The Task state in AWS Step Functions execution ["
                            + parent.arn().value() + "] which was managing this resource was aborted")
                    .build();

            assertThat(enter(List.of(child, parent), order)).hasSize(2).containsOnly(incidentOf(child));
            assertThat(incidentOf(parent)).isEqualTo(incidentOf(child));
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
        void failedRedriveStaysInItsIncidentAlthoughThatIsClosed() {
            IncidentEntry first = enter(correlator, Failures.failure().build(), NOW);
            TARGETS.forEach(target -> incidents
                    .openings()
                    .recordDelivery(first.incident().id(), target, "T1", AnnouncedCount.ONE, Optional.empty(), NOW));
            incidents.close(first.incident(), NOW);
            IncidentEntry redrive =
                    enter(correlator, Failures.failure().redriveCount(1).build(), NOW);

            assertThat(redrive.incident().id()).isEqualTo(first.incident().id());
            assertThat(redrive.incident().isClosed()).isFalse();
            assertThat(redrive.repeatOrdinal()).isEqualTo(1);
        }

        @Test
        void redriveAfterADeletedTicketOpensAnIncidentThatNamesTheFormer() {
            IncidentEntry first = enter(correlator, Failures.failure().build(), NOW);
            incidents.leave(first.incident().id(), Failures.failure().build().attempt(), NOW);
            ExecutionFailure again = Failures.failure().redriveCount(1).build();
            IncidentEntry redrive = enter(correlator, again, NOW);

            assertThat(redrive.ordinal()).isEqualTo(1);
            assertThat(incidentOf(again)).isEqualTo(redrive.incident().id());
            assertThat(redrive.incident().previous()).contains(first.incident().id());
        }

        @Test
        void failedRedriveOpensAnIncidentIfNobodyKnowsItsOwn() {
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

    /** Anyone who chooses an input can claim to have been started by another's execution. */
    @Nested
    class ClaimedKinship {

        private final ExecutionFailure victim =
                IncidentContract.failures("payroll", "run-1").error("NoBudget").build();

        @Test
        void executionInAStrangersIncidentIsAnnouncedAsAKind() {
            IncidentId strangers = claimThreeTimes();
            IncidentEntry entry = enter(correlator, victim, NOW);

            assertThat(incidentOf(victim)).isEqualTo(strangers);
            assertThat(entry.incident().id()).isEqualTo(strangers);
            assertThat(claimKind(entry, victim)).isTrue();
            ExecutionFailure unclaimed = IncidentContract.failures("payroll", "run-2")
                    .error("NoBudget")
                    .build();
            assertThat(enter(correlator, unclaimed, NOW).incident().id())
                    .as("nobody has claimed the next one")
                    .isNotEqualTo(strangers);
        }

        @Test
        void executionOpensItsOwnIncidentIfTheStrangersHasTenKinds() {
            IncidentId strangers = claimThreeTimes();
            fillWithKinds(strangers);
            IncidentEntry entry = enter(correlator, victim, NOW);

            assertThat(entry.ordinal()).isEqualTo(1);
            assertThat(entry.incident().id()).isNotEqualTo(strangers);
            assertThat(entry.incident().isClosed()).isFalse();
            assertThat(claimKind(entry, victim)).isTrue();
            assertThat(incidentOf(victim)).isEqualTo(entry.incident().id());
        }

        @Test
        void knownKindJoinsAnIncidentWithTenKinds() {
            IncidentId strangers = claimThreeTimes();
            ExecutionFailure first = IncidentContract.failures("payroll", "run-0")
                    .error("NoBudget")
                    .build();
            incidents.claimKind(incidents.find(strangers, NOW).orElseThrow(), Arrivals.of(first, TARGETS, NOW));
            fillWithKinds(strangers);
            IncidentEntry entry = enter(correlator, victim, NOW);

            assertThat(entry.incident().id()).isEqualTo(strangers);
            assertThat(claimKind(entry, victim)).isFalse();
        }

        @Test
        void failureThatNamesARelativeWithTenKindsOpensItsOwnIncident() {
            IncidentId parents = enter(correlator, victim, NOW).incident().id();
            fillWithKinds(parents);
            ExecutionFailure child = claimant("stock", "run-1");
            IncidentEntry entry = enter(correlator, child, NOW);

            assertThat(entry.ordinal()).isEqualTo(1);
            assertThat(entry.incident().id()).isNotEqualTo(parents);
            assertThat(entry.incident().isClosed()).isFalse();
            assertThat(incidentOf(child)).isEqualTo(entry.incident().id());
            assertThat(incidentOf(victim)).isEqualTo(parents);
            assertThat(enter(correlator, claimant("stock", "run-2"), NOW)
                            .incident()
                            .id())
                    .isEqualTo(entry.incident().id());
        }

        @Test
        void claimantsDoNotUseUpTheKindsOfTheirVictim() {
            IncidentId first = enter(correlator, victim, NOW).incident().id();
            fillWithKinds(first);
            ExecutionFailure other = IncidentContract.failures("payroll", "run-9")
                    .error("NoBudget")
                    .cause("The disk is full")
                    .build();
            IncidentEntry entry = enter(correlator, other, NOW);

            assertThat(entry.incident().id()).isNotEqualTo(first);
            assertThat(entry.incident().previous()).contains(first);
            assertThat(claimKind(entry, other)).isTrue();
        }

        @Test
        void quietIncidentIsJoinedByANewKindOnly() {
            IncidentId id = enter(correlator, victim, NOW).incident().id();
            ExecutionFailure first = claimant("stock", "run-1");
            Instant quiet = NOW.plus(Duration.ofHours(2));
            IncidentEntry joined = enter(correlator, first, quiet);
            assertThat(joined.incident().id()).isEqualTo(id);
            assertThat(claimKind(joined, first)).isTrue();
            Instant again = quiet.plus(Duration.ofHours(2));

            IncidentEntry repetition = enter(correlator, claimant("stock", "run-2"), again);

            assertThat(repetition.incident().id()).isNotEqualTo(id);
            assertThat(repetition.ordinal()).isEqualTo(1);
        }

        @Test
        void quietIncidentOfARelativeThatHasNotFailedIsNotJoined() {
            IncidentId id = claimThreeTimes();
            ExecutionFailure late = claimant("stock", "late");

            IncidentEntry entry = enter(correlator, late, NOW.plus(Duration.ofHours(2)));

            assertThat(entry.incident().id()).isNotEqualTo(id);
            assertThat(ledger.incidentOf(victim.arn(), NOW))
                    .as("the running parent moves on")
                    .contains(entry.incident().id());
        }

        private IncidentId claimThreeTimes() {
            List<IncidentId> ids = List.of("run-1", "run-2", "run-3").stream()
                    .map(name -> enter(correlator, claimant("stranger", name), NOW)
                            .incident()
                            .id())
                    .distinct()
                    .toList();
            assertThat(ids).hasSize(1);
            return ids.get(0);
        }

        private ExecutionFailure claimant(String machine, String name) {
            return IncidentContract.failures(machine, name)
                    .input(
                            "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\""
                                    + victim.arn().value() + "\"}",
                            false)
                    .build();
        }

        private void fillWithKinds(IncidentId id) {
            for (int i = 0; incidents.find(id, NOW).orElseThrow().kinds().size() < Kinds.MAX; i++) {
                ExecutionFailure other = IncidentContract.failures("filler", "run-" + i)
                        .error("E" + i)
                        .build();
                incidents.claimKind(incidents.find(id, NOW).orElseThrow(), Arrivals.of(other, TARGETS, NOW));
            }
        }

        private boolean claimKind(IncidentEntry entry, ExecutionFailure failure) {
            return incidents.claimKind(entry.incident(), Arrivals.of(failure, TARGETS, NOW));
        }
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
        void openerThatMayHaveATicketStaysThoughARelativeHasMoved() {
            List<ExecutionFailure> family = NestedExecutions.of("nightly", 2, Link.PARENTS_CAUSE);
            ExecutionFailure opener = family.get(PARENT);
            IncidentId own = enter(correlator, opener, NOW).incident().id();
            IncidentId other =
                    enter(correlator, another("run-8"), NOW).incident().id();
            ledger.reassignIncident(family.get(CHILD).arn(), other, NOW);
            IncidentEntry again = enter(correlator, opener, NOW.plusSeconds(61));

            assertThat(again.incident().id()).isEqualTo(own);
            assertThat(again.incident().isClosed()).isFalse();
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
        return incidents
                .enter(Arrivals.of(failure, TARGETS, NOW), Optional.empty())
                .incident()
                .id();
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
        return correlator.correlate(run, Arrivals.of(failure, TARGETS, now), execution -> {
            asked.add(execution);
            return Optional.ofNullable(parents.get(execution));
        });
    }

    private IncidentId incidentOf(ExecutionFailure failure) {
        return ledger.incidentOf(failure.arn(), NOW).orElseThrow();
    }

    private Incidents incidents(Duration window) {
        return new Incidents(table, new IncidentConfig(window, Duration.ofHours(4), false));
    }

    private IncidentCorrelator correlator(Duration window) {
        Incidents own = incidents(window);
        return new IncidentCorrelator(
                own, ledger, new OpenIncidentLimit(table, own), new IncidentConfig(window, Duration.ofHours(4), false));
    }
}
