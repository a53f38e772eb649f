package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.ConcurrentCalls;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The rules of incidents on every table. Each table's test extends this. */
abstract class IncidentsContractTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Instant LATER = NOW.plus(WINDOW).plusMillis(1);

    private static final Target TICKETS = new Target("outseta", "tickets");
    private static final Target ALERTS = new Target("slack", "#alerts");

    private final Table table = newTable();
    private final Incidents incidents = environment(WINDOW);

    /** @return an empty table */
    abstract Table newTable();

    @Test
    void theFirstFailureOpensAnIncidentForItsTargets() {
        Incident opened = enter("run-1", NOW).incident();

        assertThat(enter("run-1", NOW).ordinal()).isEqualTo(1);
        assertThat(opened.openedAt()).isEqualTo(NOW);
        assertThat(opened.lastFailureAt()).isEqualTo(NOW);
        assertThat(opened.count()).isEqualTo(1);
        assertThat(opened.announcedCount()).isEqualTo(1);
        assertThat(opened.unrecovered()).isEqualTo(1);
        assertThat(opened.stateMachine()).contains("nightly-pipeline");
        assertThat(opened.targets()).containsExactly(TICKETS, ALERTS);
        assertThat(opened.opener(TICKETS)).contains(failure("run-1").attempt());
        assertThat(opened.reference(TICKETS)).isEmpty();
    }

    @Test
    void oneOfEightConcurrentFailuresOpens() throws Exception {
        for (int repetition = 0; repetition < 10; repetition++) {
            String machine = "machine-" + repetition;
            List<IncidentEntry> entries = ConcurrentCalls.atOnce(
                    8, caller -> environment(WINDOW).enter(failure(machine, "run-" + caller), List.of(TICKETS), NOW));

            assertThat(entries)
                    .extracting(IncidentEntry::ordinal)
                    .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(entries)
                    .extracting(entry -> entry.incident().id())
                    .containsOnly(entries.get(0).incident().id());
        }
    }

    @Test
    void oneOfEightConcurrentReplacementsOpens() throws Exception {
        IncidentId old = enter("old", NOW).incident().id();
        List<IncidentEntry> entries = ConcurrentCalls.atOnce(
                8, caller -> environment(WINDOW).enter(failure("run-" + caller), List.of(TICKETS), LATER));

        assertThat(entries)
                .extracting(IncidentEntry::ordinal)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(entries)
                .extracting(entry -> entry.incident().id())
                .doesNotContain(old)
                .containsOnly(entries.get(0).incident().id());
        assertThat(found(old).count()).isEqualTo(1);
    }

    @Test
    void ordinalsAreUniqueAndGaplessUnderConcurrency() throws Exception {
        List<List<Long>> places = ConcurrentCalls.atOnce(8, caller -> {
            Incidents own = environment(WINDOW);
            return IntStream.range(0, 25)
                    .mapToObj(i -> {
                        ExecutionFailure failure = failure("run-" + caller + "-" + i);
                        IncidentEntry entry = own.enter(failure, List.of(TICKETS), NOW);
                        own.releaseMarkers(entry.incident(), failure.attempt(), NOW);
                        return entry.ordinal();
                    })
                    .toList();
        });

        assertThat(places.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        Incident incident = enter("last", NOW).incident();
        assertThat(incident.count()).isEqualTo(201);
        assertThat(incident.unrecovered()).isEqualTo(201);
        assertThat(incident.markers().keySet())
                .filteredOn(name -> name.startsWith("counted "))
                .as("markers that no environment has removed yet")
                .hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void attemptIsCountedOnceUnderConcurrency() throws Exception {
        enter("run-1", NOW);
        List<IncidentEntry> entries = ConcurrentCalls.atOnce(8, caller -> {
            environment(WINDOW).enter(failure("run-2"), List.of(TICKETS), NOW);
            return environment(WINDOW).enter(failure("run-2"), List.of(TICKETS), NOW);
        });

        assertThat(entries).extracting(IncidentEntry::ordinal).containsOnly(2L);
        assertThat(enter("run-1", NOW).ordinal()).isEqualTo(1);
        assertThat(enter("run-3", NOW).ordinal()).isEqualTo(3);
    }

    @Test
    void windowIsInclusiveToTheMillisecond() {
        IncidentId first = enter("run-1", NOW).incident().id();
        IncidentEntry atTheEnd = enter("run-2", NOW.plus(WINDOW));
        IncidentEntry beyond = enter("run-3", NOW.plus(WINDOW).plus(WINDOW).plusMillis(1));

        assertThat(atTheEnd.incident().id()).isEqualTo(first);
        assertThat(atTheEnd.ordinal()).isEqualTo(2);
        assertThat(beyond.incident().id()).isNotEqualTo(first);
        assertThat(beyond.ordinal()).isEqualTo(1);
    }

    @Test
    void withoutAWindowEveryAttemptIsAnIncidentOfItsOwn() {
        Incidents each = environment(Duration.ZERO);
        ExecutionFailure redrive =
                failures("nightly-pipeline", "run-1").redriveCount(1).build();

        assertThat(List.of(failure("run-1"), failure("run-2"), redrive))
                .extracting(failure -> each.enter(failure, List.of(TICKETS), NOW))
                .allMatch(entry -> entry.ordinal() == 1)
                .extracting(entry -> entry.incident().id())
                .doesNotHaveDuplicates();
        assertThat(each.enter(failure("run-1"), List.of(TICKETS), LATER).ordinal())
                .isEqualTo(1);
    }

    @Test
    void kindsOfFailureAreKeptApart() {
        IncidentId one = enter("run-1", NOW).incident().id();
        ExecutionFailure other =
                failures("nightly-pipeline", "run-2").error("Other").build();

        assertThat(incidents.enter(other, List.of(TICKETS), NOW).ordinal()).isEqualTo(1);
        assertThat(incidents
                        .enter(failure("another-machine", "run-3"), List.of(TICKETS), NOW)
                        .ordinal())
                .isEqualTo(1);
        assertThat(found(one).count()).isEqualTo(1);
    }

    @Test
    void replacedIncidentCanStillBeJoinedAnnouncedAndFound() {
        IncidentId old = enter("run-1", NOW).incident().id();
        IncidentId newer = enter("run-2", LATER).incident().id();

        assertThat(incidents.join(old, attempt("run-3"), false, LATER).map(IncidentEntry::ordinal))
                .contains(2L);
        assertThat(incidents.join(old, attempt("run-3"), false, LATER).map(IncidentEntry::ordinal))
                .contains(2L);
        incidents.recordDelivery(old, TICKETS, "T1", LATER);
        incidents.recordAnnouncedCount(old, 2, LATER);
        assertThat(claimOpening(found(old), new Target("slack", "#late"), "run-3", LATER))
                .contains(attempt("run-3"));
        incidents.countRecovery(old, recovery("run-1"), 1, LATER);

        Incident kept = found(old);
        assertThat(kept.count()).isEqualTo(2);
        assertThat(kept.reference(TICKETS)).contains("T1");
        assertThat(kept.announcedCount()).isEqualTo(2);
        assertThat(kept.unrecovered()).isEqualTo(1);
        assertThat(table.get(IncidentStore.archivedKey(old)).flatMap(row -> row.text(IncidentAttributes.ID)))
                .contains(old.value());
        assertThat(found(newer).count()).isEqualTo(1);
        assertThat(found(newer).reference(TICKETS)).isEmpty();
    }

    @Test
    void lateReplacementUndoesNothing() {
        IncidentId old = enter("run-1", NOW).incident().id();
        Table slow = new InterleavedTable(
                table,
                row -> row.text(Row.KEY)
                        .filter(IncidentStore.archivedKey(old)::equals)
                        .isPresent(),
                () -> {
                    enter("run-2", LATER);
                    incidents.recordDelivery(old, TICKETS, "T1", LATER);
                });

        IncidentEntry entry =
                new Incidents(slow, new IncidentConfig(WINDOW, false)).enter(failure("run-3"), List.of(TICKETS), LATER);

        assertThat(entry.ordinal()).isEqualTo(2);
        assertThat(found(old).reference(TICKETS)).contains("T1");
    }

    @Test
    void deliveryDuringAReplacementIsKept() {
        IncidentId old = enter("run-1", NOW).incident().id();
        Table slow = new InterleavedTable(
                table,
                row -> row.number(IncidentAttributes.OPENED).equals(Optional.of(NOW.toEpochMilli())),
                () -> incidents.recordDelivery(old, TICKETS, "T1", LATER));

        new Incidents(slow, new IncidentConfig(WINDOW, false)).enter(failure("run-2"), List.of(TICKETS), LATER);

        assertThat(found(old).reference(TICKETS)).contains("T1");
    }

    @Test
    void incidentIsWithdrawnOnlyIfUnannouncedWithItsOpenerAlone() {
        IncidentId joined = enter("run-1", NOW).incident().id();
        enter("run-2", NOW);
        IncidentId announced = incidents
                .enter(failure("told", "run-1"), List.of(TICKETS), NOW)
                .incident()
                .id();
        incidents.recordDelivery(announced, TICKETS, "", NOW);
        IncidentId alone = incidents
                .enter(failure("alone", "run-1"), List.of(TICKETS), NOW)
                .incident()
                .id();

        assertThat(incidents.withdraw(joined, attempt("run-1"), NOW)).isFalse();
        assertThat(incidents.withdraw(announced, failure("told", "run-1").attempt(), NOW))
                .isFalse();
        assertThat(incidents.withdraw(alone, failure("alone", "run-1").attempt(), NOW))
                .isTrue();
        assertThat(incidents.withdraw(alone, failure("alone", "run-1").attempt(), NOW))
                .as("again, since the answer was lost")
                .isTrue();
    }

    @Test
    void aClosedIncidentTakesNoMoreAndTheNextFailureOpensAnother() {
        IncidentId closed = enter("run-1", NOW).incident().id();
        assertThat(incidents.close(found(closed), NOW)).isTrue();

        assertThat(incidents.join(closed, attempt("run-2"), false, NOW)).isEmpty();
        IncidentEntry next = enter("run-2", NOW);
        assertThat(next.ordinal()).isEqualTo(1);
        assertThat(next.incident().id()).isNotEqualTo(closed);
        assertThat(found(closed).count()).isEqualTo(1);
    }

    @Test
    void reopenedIncidentKeepsItsLastState() {
        IncidentId id = enter("run-1", NOW).incident().id();
        incidents.withdraw(id, attempt("run-1"), NOW);
        IncidentEntry again = enter("run-1", NOW);
        assertThat(again.incident().id()).isEqualTo(id);
        assertThat(again.ordinal()).isEqualTo(1);
        assertThat(again.incident().isClosed()).isFalse();

        enter("run-2", LATER);

        assertThat(found(id).isClosed()).isFalse();
        assertThat(incidents.join(id, attempt("run-3"), false, LATER)).isPresent();
    }

    @Test
    void firstOpenerForAnotherTargetStays() throws Exception {
        IncidentId id = incidents
                .enter(failure("run-1"), List.of(TICKETS), NOW)
                .incident()
                .id();
        List<Optional<Attempt>> openers =
                ConcurrentCalls.atOnce(8, caller -> claimOpening(found(id), ALERTS, "run-" + caller, NOW));

        Optional<Attempt> opener = found(id).opener(ALERTS);
        assertThat(opener).isPresent();
        assertThat(openers).hasSize(8).containsOnly(opener);
        assertThat(found(id).opener(TICKETS)).contains(attempt("run-1"));
    }

    @Test
    void announcedCountNeverDecreases() {
        IncidentId id = enter("run-1", NOW).incident().id();
        incidents.recordAnnouncedCount(id, 10, NOW);
        incidents.recordAnnouncedCount(id, 2, NOW);

        assertThat(found(id).announcedCount()).isEqualTo(10);
    }

    @Test
    void stillFailingAreTheExecutionsThatHaveNotRecovered() {
        IncidentId id = enter("run-1", NOW).incident().id();
        enter("run-2", NOW);
        incidents.join(id, attempt("its-parent"), false, NOW);
        incidents.join(id, redrive("run-1"), true, NOW);

        assertThat(found(id).count()).isEqualTo(4);
        assertThat(found(id).unrecovered()).isEqualTo(3);
        incidents.countRecovery(id, recovery("run-1"), 1, NOW);
        Incidents.RecoveryEntry again =
                incidents.countRecovery(id, recovery("run-1"), 1, NOW).orElseThrow();
        assertThat(again.recoveredBefore()).isZero();
        assertThat(again.incident().unrecovered()).isEqualTo(2);
        Incidents.RecoveryEntry both =
                incidents.countRecovery(id, recovery("its-parent"), 2, NOW).orElseThrow();
        assertThat(both.recoveredBefore()).isEqualTo(1);
        assertThat(both.incident().recovered()).isEqualTo(3);
        assertThat(both.incident().unrecovered()).isZero();
    }

    @Test
    void repeatedFailureKeepsItsRepeatOrdinal() {
        IncidentId id = enter("run-1", NOW).incident().id();
        enter("run-2", NOW);

        IncidentEntry first = incidents.join(id, redrive("run-1"), true, NOW).orElseThrow();
        IncidentEntry second = incidents.join(id, redrive("run-2"), true, NOW).orElseThrow();
        IncidentEntry firstAgain =
                incidents.join(id, redrive("run-1"), true, NOW).orElseThrow();

        assertThat(List.of(first.ordinal(), second.ordinal(), firstAgain.ordinal()))
                .containsExactly(3L, 4L, 3L);
        assertThat(List.of(first.repeatOrdinal(), second.repeatOrdinal(), firstAgain.repeatOrdinal()))
                .containsExactly(1L, 2L, 1L);
        assertThat(enter("run-2", NOW).repeatOrdinal()).isZero();
    }

    @Test
    void markersOfPastEnvironmentsAreRemoved() {
        IncidentId id = enter("run-0", NOW).incident().id();
        for (int i = 1; i <= 150; i++) {
            Incidents shortLived = environment(WINDOW);
            ExecutionFailure failure = failure("run-" + i);
            IncidentEntry entry = shortLived.enter(failure, List.of(TICKETS), NOW);
            shortLived.releaseMarkers(entry.incident(), failure.attempt(), NOW);
        }

        assertThat(found(id).count()).isEqualTo(151);
        assertThat(found(id).markers().size()).isLessThanOrEqualTo(100);
    }

    @Test
    void openerFindsItsIncidentAmongManyLaterOnes() {
        IncidentEntry opened = enter("run-1", NOW);
        enter("run-2", NOW);
        enter("run-3", LATER.plus(WINDOW));

        assertThat(incidents.openedBy(failure("run-1"), LATER).map(IncidentEntry::ordinal))
                .contains(1L);
        assertThat(incidents
                        .openedBy(failure("run-1"), LATER)
                        .map(entry -> entry.incident().id()))
                .contains(opened.incident().id());
        assertThat(incidents.openedBy(failure("run-2"), LATER)).isEmpty();
    }

    /** However long nobody can be notified, failures that belong together stay together. */
    @Test
    void unannouncedIncidentTakesFailuresUntilItIsQuiet() {
        Incidents patient = environment(Duration.ofDays(9));

        patient.enter(failure("run-1"), List.of(TICKETS), NOW);

        assertThat(patient.enter(failure("run-2"), List.of(TICKETS), NOW.plus(Duration.ofDays(8)))
                        .ordinal())
                .isEqualTo(2);
    }

    @Test
    void openerIsReplacedOnlyOnceItWasNotHeardOfForItsLease() {
        Incident incident = enter("run-1", NOW).incident();
        Instant expiry = NOW.plus(Opening.LEASE);

        assertThat(claimOpening(incident, TICKETS, "run-2", expiry.minusMillis(1)))
                .contains(attempt("run-1"));
        assertThat(claimOpening(incident, TICKETS, "run-2", expiry)).contains(attempt("run-2"));
        assertThat(claimOpening(found(incident.id()), TICKETS, "run-1", expiry)).contains(attempt("run-2"));
    }

    @Test
    void openerThatReturnsKeepsItsRightHoweverOldTheIncidentIs() {
        IncidentId id = enter("run-1", NOW).incident().id();
        Duration pause = Opening.LEASE.dividedBy(3);
        Instant now = NOW;
        for (int i = 0; i < 30; i++) {
            now = now.plus(pause);
            claimOpening(found(id), TICKETS, "run-1", now);
        }

        assertThat(claimOpening(found(id), TICKETS, "run-2", now.plus(pause))).contains(attempt("run-1"));
    }

    @Test
    void exactlyOneOfManyReplacesAnOpener() throws Exception {
        Incident incident = enter("run-0", NOW).incident();
        Instant expiry = NOW.plus(Opening.LEASE);

        List<Optional<Attempt>> openers =
                ConcurrentCalls.atOnce(8, caller -> claimOpening(incident, TICKETS, "later-" + caller, expiry));

        Optional<Opening> opening = found(incident.id()).opening(TICKETS);
        assertThat(openers).hasSize(8).containsOnly(opening.map(Opening::opener));
        assertThat(opening)
                .get()
                .matches(Opening::isTakenOver)
                .matches(held -> held.since().equals(NOW));
    }

    @Test
    void openerThatReturnsIsNotReplacedByOneThatReadTheRowBefore() {
        Incident stale = enter("run-1", NOW).incident();
        Instant expiry = NOW.plus(Opening.LEASE);

        assertThat(claimOpening(stale, TICKETS, "run-1", expiry)).contains(attempt("run-1"));
        assertThat(claimOpening(stale, TICKETS, "run-2", expiry)).contains(attempt("run-1"));
    }

    /** A write for each target of each incident would be wasted. */
    @Test
    void openingThatHasJustBegunIsNotRenewed() {
        Instant precise = NOW.plusNanos(123_456);
        Opening opening = enter("run-1", precise).incident().opening(TICKETS).orElseThrow();

        assertThat(opening.needsRenewal(precise)).isFalse();
        assertThat(opening.needsRenewal(precise.plusSeconds(1))).isTrue();
    }

    @Test
    void completeOpenerIsReplacedAtOnce() {
        Incident incident = enter("run-1", NOW).incident();

        assertThat(incidents
                        .claimOpening(incident, TICKETS, attempt("run-2"), false, attempt("run-1")::equals, NOW)
                        .map(Opening::opener))
                .contains(attempt("run-2"));
    }

    @Test
    void notifiedTargetKeepsItsOpener() {
        IncidentId id = enter("run-1", NOW).incident().id();
        incidents.recordDelivery(id, TICKETS, "T1", NOW);

        assertThat(claimOpening(found(id), TICKETS, "run-2", NOW.plus(Duration.ofDays(3))))
                .contains(attempt("run-1"));
    }

    private Optional<Attempt> claimOpening(Incident incident, Target target, String name, Instant now) {
        return incidents
                .claimOpening(incident, target, attempt(name), false, other -> false, now)
                .map(Opening::opener);
    }

    @Test
    void announcedIncidentTakesFailuresUntilItIsQuiet() {
        Incidents patient = environment(Duration.ofDays(2));
        IncidentId id = patient.enter(failure("run-1"), List.of(TICKETS), NOW)
                .incident()
                .id();
        patient.recordDelivery(id, TICKETS, "T1", NOW);

        assertThat(patient.enter(failure("run-2"), List.of(TICKETS), NOW.plus(Duration.ofHours(7)))
                        .ordinal())
                .isEqualTo(2);
    }

    @Test
    void expiredIncidentIsIgnored() {
        Instant over = NOW.plus(Duration.ofDays(30));
        IncidentId id = enter("run-1", NOW).incident().id();

        assertThat(incidents.find(id, over.minusMillis(1))).isPresent();
        assertThat(incidents.find(id, over)).isEmpty();
        assertThat(incidents.join(id, attempt("run-2"), false, over)).isEmpty();
        assertThat(enter("run-2", over).ordinal()).isEqualTo(1);
    }

    private Incidents environment(Duration window) {
        return new Incidents(table, new IncidentConfig(window, false));
    }

    private IncidentEntry enter(String name, Instant now) {
        return incidents.enter(failure(name), List.of(TICKETS, ALERTS), now);
    }

    private Incident found(IncidentId id) {
        return incidents.find(id, LATER).orElseThrow();
    }

    private static Attempt redrive(String name) {
        return failures("nightly-pipeline", name).redriveCount(1).build().attempt();
    }

    private static Recovery recovery(String name) {
        ExecutionFailure failed = failure(name);
        return new Recovery(new RecoveryId(failed.arn(), 1), failed.stateMachine(), name, Optional.empty());
    }

    private static Attempt attempt(String name) {
        return failure(name).attempt();
    }

    private static ExecutionFailure failure(String name) {
        return failure("nightly-pipeline", name);
    }

    private static ExecutionFailure failure(String machine, String name) {
        return failures(machine, name).build();
    }

    private static Failures failures(String machine, String name) {
        return Failures.failure()
                .arn("arn:aws:states:eu-west-1:445566778899:execution:" + machine + ":" + name)
                .stateMachine(machine)
                .name(name);
    }
}
