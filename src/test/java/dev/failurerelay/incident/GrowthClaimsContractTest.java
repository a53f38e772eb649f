package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.incident.GrowthClaims.GrowthClaim;
import dev.failurerelay.incident.GrowthClaims.Turn;
import dev.failurerelay.ledger.ConcurrentCalls;
import dev.failurerelay.ledger.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who announces growth, and in which order, on every table. Each table's test extends this. */
abstract class GrowthClaimsContractTest extends IncidentContract {

    private static final Instant LEASE = NOW.plusSeconds(60);

    private int failures;

    @Nested
    class Milestone {

        @Test
        void eachIsClaimedOnce() {
            IncidentId id = open();
            List<Optional<GrowthClaim>> claims = IntStream.rangeClosed(2, 120)
                    .mapToObj(ordinal -> enterAndClaim())
                    .toList();

            assertThat(claims).filteredOn(Optional::isPresent).containsExactly(claimed(2), claimed(10), claimed(100));
            assertThat(found(id).progress(TICKETS).growth()).isEqualTo(100);
        }

        @Test
        void eachIsClaimedOnceByConcurrentEnvironments() throws Exception {
            open();
            List<List<GrowthClaim>> claims = ConcurrentCalls.atOnce(8, caller -> {
                Incidents own = environment(WINDOW);
                List<GrowthClaim> mine = new ArrayList<>();
                for (int i = 0; i < 15; i++) {
                    String name = "run-" + caller + "-" + i;
                    own.growth()
                            .claim(enter(own, failure(name), NOW).incident(), TICKETS, attempt(name), true, NOW)
                            .ifPresent(mine::add);
                }
                return mine;
            });

            assertThat(claims.stream().flatMap(List::stream))
                    .extracting(GrowthClaim::count)
                    .doesNotHaveDuplicates()
                    .extracting(Milestones::lastUpTo)
                    .doesNotHaveDuplicates()
                    .contains(100L)
                    .isSubsetOf(2L, 10L, 100L);
        }

        @Test
        void oneOfEightClaimsTheSameCount() throws Exception {
            IncidentId id = open();
            enter("run-2", NOW);
            Incident read = found(id);
            List<Optional<GrowthClaim>> claims = ConcurrentCalls.atOnce(
                    8,
                    caller -> environment(WINDOW).growth().claim(read, TICKETS, attempt("run-" + caller), true, NOW));

            assertThat(claims).filteredOn(Optional::isPresent).containsExactly(claimed(2));
        }

        @Test
        void attemptThatReturnsFindsItsClaim() {
            open();
            Incident second = enter("run-2", NOW).incident();
            claim(second, "run-2", NOW);

            assertThat(claim(second, "run-2", NOW)).isEqualTo(claimed(2));
            enter("run-3", NOW);
            Incident returned = enter("run-2", NOW).incident();
            assertThat(claim(returned, "run-2", NOW)).isEqualTo(claimed(2));
        }

        @Test
        void attemptThatReturnsClaimsAMilestoneThatNobodyHas() {
            IncidentId id = open();
            Incident second = enter("run-2", NOW).incident();

            assertThat(incidents.growth().claim(second, TICKETS, attempt("run-2"), false, NOW))
                    .isEqualTo(claimed(2));
            assertThat(incidents.growth().claim(found(id), TICKETS, attempt("run-2"), false, NOW))
                    .isEqualTo(claimed(2));
        }

        @Test
        void announcedClaimIsNotFoundAgain() {
            IncidentId id = open();
            claim(enter("run-2", NOW).incident(), "run-2", NOW);
            announced(id, 2);

            assertThat(claim(found(id), "run-2", NOW)).isEmpty();
        }

        @Test
        void largerClaimSupersedesASmallerOne() {
            IncidentId id = open();
            Incident second = enter("run-2", NOW).incident();
            claim(second, "run-2", NOW);
            IntStream.rangeClosed(3, 9).forEach(ordinal -> enter("run-" + ordinal, NOW));
            Incident tenth = enter("run-10", NOW).incident();

            assertThat(claim(tenth, "run-10", NOW)).isEqualTo(claimed(10));
            assertThat(claim(found(id), "run-2", NOW)).isEmpty();
            assertThat(begin(id, 2, "run-2")).isEqualTo(Turn.SUPERSEDED);
            assertThat(begin(id, 10, "run-10")).isEqualTo(Turn.TAKEN);
        }

        @Test
        void smallerClaimThatComesLaterIsNone() {
            IncidentId id = open();
            Incident second = enter("run-2", NOW).incident();
            IntStream.rangeClosed(3, 9).forEach(ordinal -> enter("run-" + ordinal, NOW));
            claim(enter("run-10", NOW).incident(), "run-10", NOW);

            assertThat(claim(second, "run-2", NOW)).isEmpty();
            assertThat(found(id).progress(TICKETS).grower()).contains(attempt("run-10"));
        }

        @Test
        void announcedCountNeedsNoClaim() {
            IncidentId id = open();
            enter("run-2", NOW);
            announced(id, 2);

            assertThat(claim(found(id), "run-2", NOW)).isEmpty();
            assertThat(enterAndClaim()).isEmpty();
        }

        @Test
        void targetsAreClaimedApart() {
            open();
            Incident second = enter("run-2", NOW).incident();

            assertThat(incidents.growth().claim(second, TICKETS, attempt("run-2"), true, NOW))
                    .isEqualTo(claimed(2));
            assertThat(incidents.growth().claim(second, ALERTS, attempt("run-2"), true, NOW))
                    .isEqualTo(claimed(2));
        }
    }

    @Nested
    class Reminder {

        private static final Instant DUE = NOW.plus(REMINDER);

        private final Incidents patient = environment(Duration.ofDays(1));

        @Test
        void nextFailureAfterTheSilenceReminds() {
            notifiedOfThree();

            assertThat(claim("early", DUE.minusMillis(1))).isEmpty();
            assertThat(claim("due", DUE)).contains(new GrowthClaim(5, true));
        }

        /** Few enough not to reach a milestone. */
        @Test
        void reminderIsClaimedOnce() throws Exception {
            notifiedOfThree();
            List<Optional<GrowthClaim>> claims = ConcurrentCalls.atOnce(5, caller -> {
                Incidents own = environment(Duration.ofDays(1));
                String name = "due-" + caller;
                return own.growth().claim(enter(own, failure(name), DUE).incident(), TICKETS, attempt(name), true, DUE);
            });

            assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
            assertThat(claim("later", DUE.plusSeconds(1))).isEmpty();
        }

        @Test
        void attemptThatReturnsFindsItsReminder() {
            notifiedOfThree();
            claim("due", DUE);

            assertThat(claim("due", DUE.plusSeconds(300))).contains(new GrowthClaim(4, true));
        }

        @Test
        void reminderIsClaimedAgainAfterAnHourIfNothingWasAnnounced() {
            notifiedOfThree();
            claim("due", DUE);
            Duration hour = Duration.ofHours(1);

            assertThat(claim("next", DUE.plus(hour).minusMillis(1))).isEmpty();
            assertThat(claim("after", DUE.plus(hour))).contains(new GrowthClaim(6, true));
        }

        @Test
        void reminderThatWasAnnouncedDoesNotDelayTheNext() {
            Incidents brisk = new Incidents(table, new IncidentConfig(WINDOW, Duration.ofMinutes(1), false));
            IncidentId id = notifiedOfThree();
            Instant first = NOW.plus(Duration.ofMinutes(2));
            Instant second = first.plus(Duration.ofMinutes(2));
            Incident fourth = enter(brisk, failure("run-4"), first).incident();
            assertThat(brisk.growth().claim(fourth, TICKETS, attempt("run-4"), true, first))
                    .contains(new GrowthClaim(4, true));
            brisk.growth().recordAnnounced(id, TICKETS, new AnnouncedCount(4, 4), false, first);
            Incident fifth = enter(brisk, failure("run-5"), second).incident();

            assertThat(brisk.growth().claim(fifth, TICKETS, attempt("run-5"), true, second))
                    .contains(new GrowthClaim(5, true));
        }

        @Test
        void silenceCountsFromTheLastAnnouncement() {
            IncidentId id = notifiedOfThree();
            Instant recent = NOW.plus(Duration.ofHours(3));
            patient.growth().recordAnnounced(id, TICKETS, AnnouncedCount.NONE, false, recent);

            assertThat(claim("at-four", DUE)).isEmpty();
            assertThat(claim("at-seven", recent.plus(REMINDER))).contains(new GrowthClaim(5, true));
        }

        @Test
        void milestoneAfterASilenceReminds() {
            notifiedOfThree();
            for (int i = 4; i < 10; i++) {
                enter(patient, failure("more-" + i), NOW);
            }

            assertThat(claim("tenth", DUE)).contains(new GrowthClaim(10, true));
        }

        @Test
        void attemptThatReturnsIsNoReasonToRemind() {
            notifiedOfThree();
            Incident fourth = enter(patient, failure("run-4"), NOW).incident();

            assertThat(patient.growth().claim(fourth, TICKETS, attempt("run-4"), false, DUE))
                    .isEmpty();
            assertThat(claim("fifth", DUE)).contains(new GrowthClaim(5, true));
        }

        @Test
        void targetWithoutANoticeIsNotReminded() {
            IncidentEntry opened = enter(patient, failure("run-1"), NOW);

            assertThat(patient.growth().claim(opened.incident(), TICKETS, attempt("run-1"), true, DUE))
                    .isEmpty();
        }

        @Test
        void zeroNeverReminds() {
            IncidentId id = notifiedOfThree();
            Incidents never = new Incidents(table, new IncidentConfig(Duration.ofDays(30), Duration.ZERO, false));
            Instant muchLater = NOW.plus(Duration.ofDays(20));
            IncidentEntry entry = enter(never, failure("late"), muchLater);

            assertThat(entry.incident().id()).isEqualTo(id);
            assertThat(never.growth().claim(entry.incident(), TICKETS, attempt("late"), true, muchLater))
                    .isEmpty();
        }

        private IncidentId notifiedOfThree() {
            IncidentId id = enter(patient, failure("run-1"), NOW).incident().id();
            enter(patient, failure("run-2"), NOW);
            enter(patient, failure("run-3"), NOW);
            patient.openings().recordDelivery(id, TICKETS, "T1", new AnnouncedCount(3, 3), Optional.empty(), NOW);
            return id;
        }

        private Optional<GrowthClaim> claim(String name, Instant now) {
            return patient.growth()
                    .claim(enter(patient, failure(name), now).incident(), TICKETS, attempt(name), true, now);
        }
    }

    @Nested
    class TurnToAnnounce {

        @Test
        void oneHolderAtATime() {
            IncidentId id = openWithTwo();

            assertThat(begin(id, 2, "one")).isEqualTo(Turn.TAKEN);
            assertThat(begin(id, 2, "other")).isEqualTo(Turn.BUSY);
            assertThat(begin(id, 2, "one")).as("it takes it again").isEqualTo(Turn.TAKEN);
        }

        @Test
        void turnEndsWithItsLease() {
            IncidentId id = openWithTwo();
            begin(id, 2, "one");

            assertThat(incidents.growth().begin(id, TICKETS, 2, "other", LEASE.plusSeconds(60), LEASE))
                    .isEqualTo(Turn.BUSY);
            assertThat(incidents.growth().begin(id, TICKETS, 2, "other", LEASE.plusSeconds(60), LEASE.plusMillis(1)))
                    .isEqualTo(Turn.TAKEN);
        }

        @Test
        void turnEndsWithTheAnnouncement() {
            IncidentId id = openWithTwo();
            begin(id, 2, "one");
            announced(id, 2);

            assertThat(begin(id, 3, "other")).isEqualTo(Turn.TAKEN);
        }

        @Test
        void turnEndsWithoutAnAnnouncement() {
            IncidentId id = openWithTwo();
            begin(id, 2, "one");
            incidents.growth().end(id, TICKETS, "one", NOW);

            assertThat(begin(id, 2, "other")).isEqualTo(Turn.TAKEN);
        }

        @Test
        void onlyItsHolderEndsATurn() {
            IncidentId id = openWithTwo();
            begin(id, 2, "one");
            incidents.growth().end(id, TICKETS, "other", NOW);
            incidents.growth().end(id, ALERTS, "one", NOW);

            assertThat(begin(id, 2, "other")).isEqualTo(Turn.BUSY);
        }

        @Test
        void replyDoesNotEndATurn() {
            IncidentId id = openWithTwo();
            begin(id, 2, "one");
            incidents.growth().recordAnnounced(id, TICKETS, new AnnouncedCount(0, 0), false, NOW);

            assertThat(begin(id, 2, "other")).isEqualTo(Turn.BUSY);
        }

        @Test
        void announcedCountIsSuperseded() {
            IncidentId id = openWithTwo();
            announced(id, 10);

            assertThat(begin(id, 9, "one")).isEqualTo(Turn.SUPERSEDED);
            assertThat(begin(id, 10, "one")).isEqualTo(Turn.SUPERSEDED);
            assertThat(begin(id, 11, "one")).isEqualTo(Turn.TAKEN);
        }

        @Test
        void oneOfEightTakesTheTurn() throws Exception {
            IncidentId id = openWithTwo();
            List<Turn> turns = ConcurrentCalls.atOnce(
                    8, caller -> environment(WINDOW).growth().begin(id, TICKETS, 2, "holder-" + caller, LEASE, NOW));

            assertThat(turns).filteredOn(Turn.TAKEN::equals).hasSize(1);
            assertThat(turns).filteredOn(Turn.BUSY::equals).hasSize(7);
        }

        private IncidentId openWithTwo() {
            IncidentId id = open();
            enter("run-2", NOW);
            return id;
        }
    }

    @Test
    void announcedCountNeverDecreases() {
        IncidentId id = open();
        announced(id, 10);
        Instant later = NOW.plusSeconds(5);
        incidents.growth().recordAnnounced(id, TICKETS, new AnnouncedCount(2, 2), true, later);

        Progress progress = found(id).progress(TICKETS);
        assertThat(progress.announcedCount()).isEqualTo(10);
        assertThat(progress.namedUpTo()).isEqualTo(10);
        assertThat(progress.announcedAt()).contains(later);
        assertThat(found(id).progress(ALERTS).announcedCount()).isZero();
    }

    @Test
    void largestOfEightConcurrentCountsStays() throws Exception {
        IncidentId id = open();
        ConcurrentCalls.atOnce(8, caller -> {
            environment(WINDOW)
                    .growth()
                    .recordAnnounced(id, TICKETS, new AnnouncedCount(caller + 1, caller + 1), true, NOW);
            return caller;
        });

        assertThat(found(id).progress(TICKETS).announcedCount()).isEqualTo(8);
        assertThat(found(id).progress(TICKETS).namedUpTo()).isEqualTo(8);
    }

    private IncidentId open() {
        IncidentId id = enter("run-1", NOW).incident().id();
        incidents.openings().recordDelivery(id, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), NOW);
        return id;
    }

    private Optional<GrowthClaim> enterAndClaim() {
        String name = "next-" + failures++;
        return claim(enter(name, NOW).incident(), name, NOW);
    }

    private Optional<GrowthClaim> claim(Incident incident, String name, Instant now) {
        return incidents.growth().claim(incident, TICKETS, attempt(name), true, now);
    }

    private Turn begin(IncidentId id, long count, String holder) {
        return incidents.growth().begin(id, TICKETS, count, holder, LEASE, NOW);
    }

    private void announced(IncidentId id, long count) {
        incidents.growth().recordAnnounced(id, TICKETS, new AnnouncedCount(count, count), true, NOW);
    }

    private static Optional<GrowthClaim> claimed(long count) {
        return Optional.of(new GrowthClaim(count, false));
    }

    private static Attempt attempt(String name) {
        return failure(name).attempt();
    }
}
