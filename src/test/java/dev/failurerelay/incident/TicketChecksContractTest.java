package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.ledger.ConcurrentCalls;
import dev.failurerelay.ledger.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** When an incident's ticket is looked at, and what follows, on every table. Each table's test extends this. */
abstract class TicketChecksContractTest extends IncidentContract {

    private static final Instant NEXT = NOW.plus(TicketChecks.INTERVAL);

    private final AtomicInteger looks = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "DELETED"})
    void failureDoesNotJoinAClosedOrDeletedTicket(TicketState state) {
        IncidentId former = openWithTicket();

        IncidentEntry next = enter(incidents, failure("run-2"), state, NEXT);

        assertThat(next.ordinal()).isEqualTo(1);
        assertThat(next.incident().id()).isNotEqualTo(former);
        assertThat(next.incident().previous()).contains(former);
        assertThat(found(former).isClosed()).isTrue();
        assertThat(found(former).isDeleted()).isEqualTo(state == TicketState.DELETED);
        assertThat(found(former).count()).isEqualTo(1);
        assertThat(incidents.isOpen(former, NEXT)).isFalse();
        assertThat(looks).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "DELETED"})
    void relativeDoesNotJoinAClosedOrDeletedTicket(TicketState state) {
        IncidentId former = openWithTicket();
        ExecutionFailure relative = failure("billing", "run-1");

        assertThat(incidents.joinRelative(former, arrival(relative, state, NEXT)))
                .isEmpty();
        assertThat(incidents.joinRelativeIfOpen(former, arrival(relative, state, NEXT)))
                .isEmpty();
        assertThat(looks).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CLOSED", "DELETED"})
    void failureJoinsIfTheTicketIsOpenOrCannotBeLookedUp(TicketState state) {
        IncidentId id = openWithTicket();

        IncidentEntry next = enter(incidents, failure("run-2"), state, NEXT);

        assertThat(next.incident().id()).isEqualTo(id);
        assertThat(next.ordinal()).isEqualTo(2);
        assertThat(next.reopensTicket()).isFalse();
        assertThat(looks).hasValue(1);
    }

    @Test
    void ticketIsLookedAtOnceAMinute() {
        openWithTicket();

        enter(incidents, failure("run-2"), TicketState.OPEN, NEXT);
        enter(
                incidents,
                failure("run-3"),
                TicketState.OPEN,
                NEXT.plus(TicketChecks.INTERVAL).minusMillis(1));
        assertThat(looks).hasValue(1);
        enter(incidents, failure("run-4"), TicketState.OPEN, NEXT.plus(TicketChecks.INTERVAL));
        assertThat(looks).hasValue(2);
    }

    @Test
    void stormLooksOnceAMinute() {
        openWithTicket();
        for (int i = 0; i < 1_000; i++) {
            enter(incidents, failure("run-" + i), TicketState.OPEN, NEXT.plusMillis(150L * i));
        }

        assertThat(looks).as("a storm of two and a half minutes").hasValue(3);
    }

    @Test
    void oneOfEightEnvironmentsLooks() throws Exception {
        IncidentId id = openWithTicket();
        List<IncidentEntry> entries = ConcurrentCalls.atOnce(
                8, caller -> enter(environment(WINDOW), failure("later-" + caller), TicketState.OPEN, NEXT));

        assertThat(looks).hasValue(1);
        assertThat(entries)
                .extracting(IncidentEntry::ordinal)
                .containsExactlyInAnyOrder(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(found(id).count()).isEqualTo(9);
    }

    @Test
    void concurrentFailuresThatFindADeletionOpenOneIncident() throws Exception {
        IncidentId former = openWithTicket();
        List<IncidentEntry> entries = ConcurrentCalls.atOnce(
                8, caller -> enter(environment(WINDOW), failure("later-" + caller), TicketState.DELETED, NEXT));

        assertThat(looks).hasValue(1);
        assertThat(entries)
                .extracting(entry -> entry.incident().id())
                .filteredOn(id -> !id.equals(former))
                .as("the one that looked is announced anew")
                .isNotEmpty();
        assertThat(entries.stream().map(entry -> entry.incident().id()).distinct())
                .hasSizeLessThanOrEqualTo(2);
        assertThat(found(former).isDeleted()).isTrue();
    }

    @Test
    void concurrentFailuresAfterADeletionOpenOneIncident() throws Exception {
        IncidentId former = openWithTicket();
        enter(incidents, failure("first"), TicketState.DELETED, NEXT);
        List<IncidentEntry> entries = ConcurrentCalls.atOnce(
                8, caller -> enter(environment(WINDOW), failure("later-" + caller), TicketState.DELETED, NEXT));

        assertThat(entries)
                .extracting(entry -> entry.incident().id())
                .doesNotContain(former)
                .containsOnly(entries.get(0).incident().id());
        assertThat(looks).hasValue(1);
    }

    @Test
    void ticketThatDoesNotExistYetIsNotLookedAt() {
        IncidentId id = enter(incidents, failure("run-1"), NOW).incident().id();

        assertThat(enter(incidents, failure("run-2"), TicketState.DELETED, NEXT)
                        .incident()
                        .id())
                .isEqualTo(id);
        assertThat(looks).hasValue(0);
    }

    @Test
    void failureWithoutATicketLooksAtNone() {
        IncidentId id = openWithTicket();

        assertThat(enter(incidents, failure("run-2"), List.of(ALERTS), NEXT)
                        .incident()
                        .id())
                .isEqualTo(id);
        assertThat(looks).hasValue(0);
    }

    @Test
    void attemptThatReturnsIsNotMovedByItsTicket() {
        IncidentId id = openWithTicket();
        enter(incidents, failure("run-2"), TicketState.OPEN, NEXT);

        IncidentEntry again = enter(incidents, failure("run-2"), TicketState.DELETED, NEXT.plus(TicketChecks.INTERVAL));

        assertThat(again.incident().id()).isEqualTo(id);
        assertThat(again.ordinal()).isEqualTo(2);
        assertThat(looks).hasValue(1);
    }

    @Test
    void ticketOfAnIncidentThatIsOverIsNotLookedAt() {
        openWithTicket();

        enter(incidents, failure("run-2"), TicketState.OPEN, LATER);

        assertThat(looks).hasValue(0);
    }

    @Test
    void failedRedriveRejoinsAClosedTicket() {
        IncidentId id = openWithTicket();

        IncidentEntry redrive = rejoin(id, 1, TicketState.CLOSED, NEXT).orElseThrow();

        assertThat(redrive.incident().id()).isEqualTo(id);
        assertThat(redrive.reopensTicket()).isTrue();
        assertThat(redrive.repeatOrdinal()).isEqualTo(1);
        assertThat(found(id).isClosed()).isFalse();
    }

    @Test
    void failedRedriveRejoinsAnIncidentThatItsClosedTicketHasEnded() {
        IncidentId id = openWithTicket();
        enter(incidents, failure("run-2"), TicketState.CLOSED, NEXT);

        IncidentEntry redrive = rejoin(id, 1, TicketState.CLOSED, NEXT).orElseThrow();

        assertThat(redrive.reopensTicket()).isTrue();
        assertThat(found(id).isClosed()).isFalse();
    }

    @Test
    void failedRedriveDoesNotRejoinADeletedTicket() {
        IncidentId id = openWithTicket();

        assertThat(rejoin(id, 1, TicketState.DELETED, NEXT)).isEmpty();
        assertThat(found(id).isDeleted()).isTrue();
        assertThat(rejoin(id, 2, TicketState.OPEN, NEXT)).isEmpty();
        assertThat(looks).hasValue(1);
    }

    @Test
    void failedRedriveRejoinsIfTheTicketCannotBeLookedUp() {
        IncidentId id = openWithTicket();

        assertThat(rejoin(id, 1, TicketState.UNKNOWN, NEXT))
                .get()
                .extracting(IncidentEntry::reopensTicket)
                .isEqualTo(false);
    }

    @Test
    void eachOfTheFirstTenFailedRedrivesLooksAndLaterOnesOnceAMinute() {
        IncidentId id = openWithTicket();
        for (int redrive = 1; redrive <= 30; redrive++) {
            rejoin(id, redrive, TicketState.OPEN, NEXT);
        }

        assertThat(looks).hasValue(10);
        rejoin(id, 31, TicketState.OPEN, NEXT.plus(TicketChecks.INTERVAL));
        assertThat(looks).hasValue(11);
    }

    @Test
    void attemptLeavesADeletedTicketAndEntersAnother() {
        IncidentId former = openWithTicket();
        enter(incidents, failure("run-2"), TicketState.UNKNOWN, NEXT);

        incidents.leave(former, failure("run-2").attempt(), NEXT);
        IncidentEntry next = enter(incidents, failure("run-2"), TicketState.OPEN, NEXT);

        assertThat(next.incident().id()).isNotEqualTo(former);
        assertThat(next.ordinal()).isEqualTo(1);
        assertThat(next.incident().previous()).contains(former);
        assertThat(found(former).isDeleted()).isTrue();
    }

    @Test
    void openerThatLeavesADeletedTicketDoesNotNameItsOwnIncident() {
        IncidentId before = openWithTicket();
        enter(incidents, failure("run-2"), TicketState.DELETED, NEXT);
        Incident second =
                enter(incidents, failure("run-2"), TicketState.OPEN, NEXT).incident();
        incidents.openings().recordDelivery(second.id(), TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), NEXT);

        incidents.leave(second.id(), failure("run-2").attempt(), NEXT);
        Incident again =
                enter(incidents, failure("run-2"), TicketState.OPEN, NEXT).incident();

        assertThat(again.isClosed()).isFalse();
        assertThat(again.reference(TICKETS)).isEmpty();
        assertThat(again.previous()).contains(before);
    }

    private IncidentId openWithTicket() {
        IncidentId id = enter(incidents, failure("run-1"), NOW).incident().id();
        incidents.openings().recordDelivery(id, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), NOW);
        return id;
    }

    private Optional<IncidentEntry> rejoin(IncidentId id, int redrive, TicketState state, Instant now) {
        ExecutionFailure failure =
                failures("nightly-pipeline", "run-1").redriveCount(redrive).build();
        return incidents.rejoin(id, arrival(failure, state, now));
    }

    private IncidentEntry enter(Incidents environment, ExecutionFailure failure, TicketState state, Instant now) {
        return environment.enter(arrival(failure, state, now), Optional.empty());
    }

    private Arrival arrival(ExecutionFailure failure, TicketState state, Instant now) {
        return Arrivals.of(
                failure,
                TICKETS,
                reference -> {
                    assertThat(reference).isEqualTo("T1");
                    looks.incrementAndGet();
                    return state;
                },
                now);
    }
}
