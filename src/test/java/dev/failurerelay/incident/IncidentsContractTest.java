package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
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
abstract class IncidentsContractTest extends IncidentContract {

    @Test
    void theFirstFailureOpensAnIncidentForItsTargets() {
        Incident opened = enter("run-1", NOW).incident();

        assertThat(enter("run-1", NOW).ordinal()).isEqualTo(1);
        assertThat(opened.openedAt()).isEqualTo(NOW);
        assertThat(opened.lastFailureAt()).isEqualTo(NOW);
        assertThat(opened.count()).isEqualTo(1);
        assertThat(opened.progress(ALERTS).count()).isEqualTo(1);
        assertThat(opened.progress(ALERTS).announcedCount()).isZero();
        assertThat(opened.unrecovered()).isEqualTo(1);
        assertThat(opened.stateMachine(TICKETS)).contains("nightly-pipeline");
        assertThat(opened.targets()).containsExactly(TICKETS, ALERTS);
        assertThat(opened.opener(TICKETS)).contains(failure("run-1").attempt());
        assertThat(opened.reference(TICKETS)).isEmpty();
    }

    @Test
    void oneOfEightConcurrentFailuresOpens() throws Exception {
        for (int repetition = 0; repetition < 10; repetition++) {
            String machine = "machine-" + repetition;
            List<IncidentEntry> entries = ConcurrentCalls.atOnce(
                    8, caller -> enter(environment(WINDOW), failure(machine, "run-" + caller), NOW));

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
        List<IncidentEntry> entries =
                ConcurrentCalls.atOnce(8, caller -> enter(environment(WINDOW), failure("run-" + caller), LATER));

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
                        IncidentEntry entry = enter(own, failure, NOW);
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
            enter(environment(WINDOW), failure("run-2"), NOW);
            return enter(environment(WINDOW), failure("run-2"), NOW);
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
                .extracting(failure -> enter(each, failure, NOW))
                .allMatch(entry -> entry.ordinal() == 1)
                .extracting(entry -> entry.incident().id())
                .doesNotHaveDuplicates();
        assertThat(enter(each, failure("run-1"), LATER).ordinal()).isEqualTo(1);
    }

    @Test
    void kindsOfFailureAreKeptApart() {
        IncidentId one = enter("run-1", NOW).incident().id();
        ExecutionFailure other =
                failures("nightly-pipeline", "run-2").error("Other").build();

        assertThat(enter(incidents, other, NOW).ordinal()).isEqualTo(1);
        assertThat(enter(incidents, failure("another-machine", "run-3"), NOW).ordinal())
                .isEqualTo(1);
        assertThat(found(one).count()).isEqualTo(1);
    }

    @Test
    void replacedIncidentCanStillBeJoinedAnnouncedAndFound() {
        IncidentId old = enter("run-1", NOW).incident().id();
        IncidentId newer = enter("run-2", LATER).incident().id();

        assertThat(joinRelative(old, otherKind("run-3"), LATER).map(IncidentEntry::ordinal))
                .contains(2L);
        assertThat(joinRelative(old, otherKind("run-3"), LATER).map(IncidentEntry::ordinal))
                .contains(2L);
        incidents.openings().recordDelivery(old, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), LATER);
        incidents.growth().recordAnnounced(old, TICKETS, new AnnouncedCount(2, 2), false, LATER);
        assertThat(claimOpening(found(old), new Target("slack", "#late"), "run-3", LATER))
                .contains(attempt("run-3"));
        incidents.countRecovery(old, recovery("run-1"), 1, LATER);

        Incident kept = found(old);
        assertThat(kept.count()).isEqualTo(2);
        assertThat(kept.reference(TICKETS)).contains("T1");
        assertThat(kept.progress(TICKETS).announcedCount()).isEqualTo(2);
        assertThat(kept.unrecovered()).isEqualTo(1);
        assertThat(table.get(IncidentRow.archivedKey(old)).flatMap(row -> row.text(IncidentAttributes.ID)))
                .contains(old.value());
        assertThat(found(newer).count()).isEqualTo(1);
        assertThat(found(newer).previous()).contains(old);
        assertThat(found(newer).reference(TICKETS)).isEmpty();
    }

    @Test
    void lateReplacementUndoesNothing() {
        IncidentId old = enter("run-1", NOW).incident().id();
        Table slow = new InterleavedTable(
                table,
                row -> row.text(Row.KEY)
                        .filter(IncidentRow.archivedKey(old)::equals)
                        .isPresent(),
                () -> {
                    enter("run-2", LATER);
                    incidents
                            .openings()
                            .recordDelivery(old, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), LATER);
                });

        IncidentEntry entry = enter(over(slow), failure("run-3"), LATER);

        assertThat(entry.ordinal()).isEqualTo(2);
        assertThat(found(old).reference(TICKETS)).contains("T1");
    }

    @Test
    void deliveryDuringAReplacementIsKept() {
        IncidentId old = enter("run-1", NOW).incident().id();
        Table slow = new InterleavedTable(
                table,
                row -> row.number(IncidentAttributes.OPENED).equals(Optional.of(NOW.toEpochMilli())),
                () -> incidents
                        .openings()
                        .recordDelivery(old, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), LATER));

        enter(over(slow), failure("run-2"), LATER);

        assertThat(found(old).reference(TICKETS)).contains("T1");
    }

    @Test
    void incidentIsWithdrawnOnlyIfUnannouncedWithItsOpenerAlone() {
        IncidentId joined = enter("run-1", NOW).incident().id();
        enter("run-2", NOW);
        IncidentId announced =
                enter(incidents, failure("notified", "run-1"), NOW).incident().id();
        incidents.openings().recordDelivery(announced, TICKETS, "", AnnouncedCount.ONE, Optional.empty(), NOW);
        IncidentId alone =
                enter(incidents, failure("alone", "run-1"), NOW).incident().id();

        assertThat(incidents.withdraw(joined, attempt("run-1"), Optional.empty(), NOW))
                .isFalse();
        assertThat(incidents.withdraw(announced, failure("notified", "run-1").attempt(), Optional.empty(), NOW))
                .isFalse();
        assertThat(incidents.withdraw(alone, failure("alone", "run-1").attempt(), Optional.empty(), NOW))
                .isTrue();
        assertThat(incidents.withdraw(alone, failure("alone", "run-1").attempt(), Optional.empty(), NOW))
                .as("again, since the answer was lost")
                .isTrue();
    }

    @Test
    void aClosedIncidentTakesNoMoreAndTheNextFailureOpensAnother() {
        IncidentId closed = enter("run-1", NOW).incident().id();
        incidents.openings().recordDelivery(closed, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), NOW);
        assertThat(incidents.close(found(closed), NOW)).isTrue();

        assertThat(joinRelative(closed, otherKind("run-2"), NOW)).isEmpty();
        IncidentEntry next = enter("run-2", NOW);
        assertThat(next.ordinal()).isEqualTo(1);
        assertThat(next.incident().id()).isNotEqualTo(closed);
        assertThat(next.incident().previous()).contains(closed);
        assertThat(found(closed).count()).isEqualTo(1);
    }

    @Test
    void reopenedIncidentKeepsItsLastState() {
        IncidentId id = enter("run-1", NOW).incident().id();
        incidents.withdraw(id, attempt("run-1"), Optional.empty(), NOW);
        IncidentEntry again = enter("run-1", NOW);
        assertThat(again.incident().id()).isEqualTo(id);
        assertThat(again.ordinal()).isEqualTo(1);
        assertThat(again.incident().isClosed()).isFalse();

        enter("run-2", LATER);

        assertThat(found(id).isClosed()).isFalse();
        assertThat(joinRelative(id, otherKind("run-3"), LATER)).isPresent();
    }

    @Test
    void firstOpenerForAnotherTargetStays() throws Exception {
        IncidentId id = enter(incidents, failure("run-1"), NOW).incident().id();
        List<Optional<Attempt>> openers =
                ConcurrentCalls.atOnce(8, caller -> claimOpening(found(id), ALERTS, "run-" + caller, NOW));

        Optional<Attempt> opener = found(id).opener(ALERTS);
        assertThat(opener).isPresent();
        assertThat(openers).hasSize(8).containsOnly(opener);
        assertThat(found(id).opener(TICKETS)).contains(attempt("run-1"));
    }

    @Test
    void stillFailingAreTheExecutionsThatHaveNotRecovered() {
        IncidentId id = enter("run-1", NOW).incident().id();
        enter("run-2", NOW);
        joinRelative(id, failure("its-parent"), NOW);
        rejoin(id, "run-1");

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

        IncidentEntry first = rejoin(id, "run-1").orElseThrow();
        IncidentEntry second = rejoin(id, "run-2").orElseThrow();
        IncidentEntry firstAgain = rejoin(id, "run-1").orElseThrow();

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
            IncidentEntry entry = enter(shortLived, failure, NOW);
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

        enter(patient, failure("run-1"), NOW);

        assertThat(enter(patient, failure("run-2"), NOW.plus(Duration.ofDays(8)))
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
                        .openings()
                        .claim(incident, TICKETS, attempt("run-2"), false, attempt("run-1")::equals, NOW)
                        .map(Opening::opener))
                .contains(attempt("run-2"));
    }

    @Test
    void notifiedTargetKeepsItsOpener() {
        IncidentId id = enter("run-1", NOW).incident().id();
        incidents.openings().recordDelivery(id, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), NOW);

        assertThat(claimOpening(found(id), TICKETS, "run-2", NOW.plus(Duration.ofDays(3))))
                .contains(attempt("run-1"));
    }

    private Optional<Attempt> claimOpening(Incident incident, Target target, String name, Instant now) {
        return incidents
                .openings()
                .claim(incident, target, attempt(name), false, other -> false, now)
                .map(Opening::opener);
    }

    @Test
    void announcedIncidentTakesFailuresUntilItIsQuiet() {
        Incidents patient = environment(Duration.ofDays(2));
        IncidentId id = enter(patient, failure("run-1"), NOW).incident().id();
        patient.openings().recordDelivery(id, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), NOW);

        assertThat(enter(patient, failure("run-2"), NOW.plus(Duration.ofHours(7)))
                        .ordinal())
                .isEqualTo(2);
    }

    @Test
    void expiredIncidentIsIgnored() {
        Instant over = NOW.plus(Duration.ofDays(30));
        IncidentId id = enter("run-1", NOW).incident().id();

        assertThat(incidents.find(id, over.minusMillis(1))).isPresent();
        assertThat(incidents.find(id, over)).isEmpty();
        assertThat(joinRelative(id, otherKind("run-2"), over)).isEmpty();
        assertThat(enter("run-2", over).ordinal()).isEqualTo(1);
    }

    private static Incidents over(Table slow) {
        return new Incidents(slow, new IncidentConfig(WINDOW, REMINDER, false));
    }

    private Optional<IncidentEntry> joinRelative(IncidentId id, ExecutionFailure failure, Instant now) {
        return incidents.joinRelative(id, Arrivals.of(failure, List.of(TICKETS), now));
    }

    private Optional<IncidentEntry> rejoin(IncidentId id, String name) {
        ExecutionFailure redrive =
                failures("nightly-pipeline", name).redriveCount(1).build();
        return incidents.rejoin(id, Arrivals.of(redrive, List.of(TICKETS), NOW));
    }

    private static ExecutionFailure otherKind(String name) {
        return failures("nightly-pipeline", name).error("Other").build();
    }

    private static Recovery recovery(String name) {
        ExecutionFailure failed = failure(name);
        return new Recovery(new RecoveryId(failed.arn(), 1), failed.stateMachine(), name, Optional.empty());
    }

    private static Attempt attempt(String name) {
        return failure(name).attempt();
    }
}
