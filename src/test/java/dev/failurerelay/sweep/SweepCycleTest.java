package dev.failurerelay.sweep;

import static dev.failurerelay.sweep.ScriptedAccount.machine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.StandIns;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.store.DelegatingTable;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Table;
import dev.failurerelay.sweep.SweepCursor.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cycles through all state machines, over one sweep or many, and how far back the sweeps look because of them. */
class SweepCycleTest extends SweepTestBase {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private Duration lookback = LOOKBACK;

    @Nested
    class Measured {

        @BeforeEach
        void threeStateMachines() {
            account.has("a", "b", "c");
        }

        @Test
        void cycleOfOneSweepTakesAsLongAsTheSweep() {
            relayingTakes(Duration.ofMinutes(9));
            account.lists("b", "FAILED", ended("b", "1", "FAILED"));

            sweepAgain();

            assertThat(hours()).containsExactly(0.15);
            assertThat(timesOverLookback()).isZero();
            assertThat(stored()).isEqualTo(new Position(Optional.empty(), Optional.empty(), Optional.of(NOW)));
        }

        @Test
        void cycleOfManySweepsIsMeasuredFromItsFirst() {
            interruptAfterFirst();
            assertThat(hours()).isEmpty();
            assertThat(stored()).isEqualTo(new Position(Optional.of(machine("b")), Optional.of(NOW), Optional.empty()));

            time.sleep(Duration.ofMinutes(48));
            quickly();
            SweepReport last = sweepAgain();

            assertThat(last.complete()).isTrue();
            assertThat(account.searched()).containsExactly("b", "c", "a");
            assertThat(hours()).containsExactly(1.0, 0.0);
            assertThat(timesOverLookback()).isZero();
        }

        @Test
        void cycleThatTookLongerThanTheLookbackIsReported() {
            interruptAfterFirst();
            time.sleep(DAY);
            quickly();

            SweepReport last = sweepAgain();

            assertThat(timesOverLookback()).isEqualTo(1);
            assertThat(last.problems())
                    .singleElement()
                    .asString()
                    .startsWith("The cycle through all 3 state machines took PT24H12M, more than the lookback of PT24H")
                    .contains("Sweep more often", "more time", "SWEEP_STATE_MACHINES", "SWEEP_LOOKBACK");
        }

        @Test
        void cycleThatHasTakenLongerThanTheLookbackIsReportedBeforeItsEnd() {
            new SweepCursor(table)
                    .save(new Position(Optional.of(machine("a1")), Optional.of(NOW.minus(DAY)), Optional.empty()));

            SweepReport swept = interruptAfterFirst();

            assertThat(swept.complete()).isFalse();
            assertThat(swept.problems()).singleElement().asString().contains("has taken PT24H12M and is not finished");
            assertThat(timesOverLookback()).isEqualTo(1);
            assertThat(hours()).isEmpty();
        }

        /** The first version stored no start. */
        @Test
        void cycleWithoutAKnownStartIsNotMeasured() {
            new SweepCursor(table).save(new Position(Optional.of(machine("c")), Optional.empty(), Optional.empty()));
            account.lists("a", "ABORTED", ended("a", "1", "ABORTED"));
            relayingTakes(Duration.ofMinutes(12));

            sweepAgain();

            assertThat(account.searched()).containsExactly("c", "a");
            assertThat(hours()).isEmpty();
            assertThat(stored()).isEqualTo(new Position(Optional.of(machine("b")), Optional.of(NOW), Optional.empty()));
        }

        /** The rest of it is left until the next cycle, which begins with the newest again. */
        @Test
        void stateMachineThatTakesAWholeSweepIsReported() {
            account.lists("a", "FAILED", endedMany("a", 60));
            relayingTakes(Duration.ofMinutes(12));

            assertThat(sweepAgain().problems())
                    .singleElement()
                    .asString()
                    .startsWith(machine("a") + ": one sweep has too little time for all of its executions");
        }

        private SweepReport interruptAfterFirst() {
            account.lists("a", "ABORTED", ended("a", "1", "ABORTED"));
            account.lists("b", "ABORTED", ended("b", "1", "ABORTED"));
            relayingTakes(Duration.ofMinutes(12));
            SweepReport swept = sweepAgain();
            account.forgetCalls();
            return swept;
        }
    }

    @Nested
    class Lookback {

        @ParameterizedTest
        @CsvSource({
            "PT24H, 1, PT24H",
            "PT24H, 23, PT24H",
            "PT24H, 30, PT30H5M",
            "PT1M, 1, PT1H5M",
            "PT24H, 600, P25DT5M",
            "PT24H, 1000, P30D",
            "P40D, 1000, P40D"
        })
        void itReachesToTheStartOfThePreviousCycle(Duration configured, int hoursAgo, Duration expected) {
            lookback = configured;
            new SweepCursor(table)
                    .save(new Position(
                            Optional.empty(), Optional.empty(), Optional.of(NOW.minus(HOUR.multipliedBy(hoursAgo)))));
            account.has("a");
            account.lists(
                    "a",
                    "FAILED",
                    account.ended("a", "first", "FAILED", NOW.minus(expected), NOW.minus(expected)),
                    account.ended(
                            "a",
                            "before",
                            "FAILED",
                            NOW.minus(expected),
                            NOW.minus(expected).minusMillis(1)));

            sweepAgain();

            assertThat(names()).containsExactly("first");
        }

        /** However short the lookback and the interval are. */
        @Test
        void failureThatIsTooRecentForOneSweepIsFoundByTheNext() {
            lookback = Duration.ofMinutes(2);
            account.has("a");
            account.lists("a", "FAILED", account.ended("a", "1", "FAILED", AN_HOUR_AGO, NOW.minusSeconds(299)));

            assertThat(sweepAgain().found()).isZero();
            time.sleep(Duration.ofMinutes(1));
            assertThat(sweepAgain().found()).isEqualTo(1);
        }

        /** Also in the first cycle, of which no other precedes. */
        @Test
        void stateMachineThatComesFirstAgainIsSearchedSinceItsLastSearch() {
            account.has("a", "b");
            account.lists("a", "ABORTED", ended("a", "1", "ABORTED"));
            relayingTakes(Duration.ofMinutes(12));
            assertThat(sweepAgain().next()).contains(machine("b"));

            Instant later = time.instant();
            account.lists("a", "ABORTED", account.ended("a", "lost", "ABORTED", later, later));
            quickly();
            time.sleep(DAY.multipliedBy(2));
            sweepAgain();

            assertThat(names()).containsExactly("1", "lost");
        }
    }

    @Nested
    class SinceLedgerCreation {

        @BeforeEach
        void failuresBeforeAndAfter() {
            account.has("a");
            account.lists(
                    "a",
                    "FAILED",
                    account.ended("a", "after", "FAILED", NOW.minus(HOUR), NOW.minus(HOUR)),
                    account.ended(
                            "a",
                            "before",
                            "FAILED",
                            NOW.minus(HOUR),
                            NOW.minus(HOUR).minusMillis(1)));
        }

        @Test
        void whatStoppedBeforeIsLeftOut() {
            sweepSince(Optional.of(NOW.minus(HOUR)));

            assertThat(names()).containsExactly("after");
        }

        @Test
        void whatStoppedBeforeIsLeftOutByLaterSweepsToo() {
            sweepSince(Optional.of(NOW.minus(HOUR)));
            time.sleep(HOUR);
            sweepSince(Optional.of(NOW.minus(HOUR)));

            assertThat(names()).containsOnly("after");
        }

        @Test
        void lookbackOfAnOlderLedgerIsWhole() {
            sweepSince(Optional.of(NOW.minus(DAY.multipliedBy(9))));

            assertThat(names()).containsExactly("after", "before");
        }

        @Test
        void ledgerInMemoryHasNoLimit() {
            sweepSince(Optional.empty());

            assertThat(names()).containsExactly("after", "before");
        }

        @Test
        void limitAppliesIfTheInputAsksForItAlone() {
            run(createdAt(() -> Optional.of(NOW)), new SweepRange(LOOKBACK, false));

            assertThat(names()).containsExactly("after", "before");
        }

        @Test
        void unknownCreationIsAProblemAndNoLimit() {
            SweepReport swept = run(
                    createdAt(() -> {
                        throw new LedgerUnavailableException("AccessDeniedException");
                    }),
                    new SweepRange(LOOKBACK, true));

            assertThat(names()).containsExactly("after", "before");
            assertThat(swept.problems()).singleElement().asString().contains("dynamodb:DescribeTable");
        }

        @Test
        void oneSweepForManyInputsCoversAllOfThem() {
            SweepRange limited = new SweepRange(HOUR, true);

            assertThat(limited.covering(new SweepRange(DAY, true))).isEqualTo(new SweepRange(DAY, true));
            assertThat(new SweepRange(DAY, false).covering(limited)).isEqualTo(new SweepRange(DAY, false));
        }

        private void sweepSince(Optional<Instant> creation) {
            run(createdAt(() -> creation), new SweepRange(LOOKBACK, true));
        }

        private Table createdAt(Supplier<Optional<Instant>> creation) {
            return new DelegatingTable(table) {
                @Override
                public Optional<Instant> createdAt() {
                    return creation.get();
                }
            };
        }
    }

    private SweepReport sweepAgain() {
        return run(table, new SweepRange(lookback, false));
    }

    private SweepReport run(Table ledger, SweepRange range) {
        return sweep(account.stepFunctions(), sweepConfig, time, time, ledger, statuses, metrics::add)
                .run(range, time.invocation(LONG), relay);
    }

    private void relayingTakes(Duration duration) {
        relay = failures -> {
            relayed.addAll(failures);
            failures.forEach(failure -> ledger(table).complete(failure.attempt(), NOW));
            time.sleep(duration);
            return allRelayed(failures);
        };
    }

    private void quickly() {
        relayingTakes(Duration.ZERO);
    }

    private Position stored() {
        return new SweepCursor(table).load(NOW);
    }

    private List<String> names() {
        return relayed.stream().map(ExecutionFailure::name).toList();
    }

    private List<Double> hours() {
        return values("SweepCycleHours").map(JsonNode::asDouble).toList();
    }

    private long timesOverLookback() {
        return values("SweepCycleOverLookback").count();
    }

    private Stream<JsonNode> values(String metric) {
        return metrics.stream()
                .map(StandIns::parse)
                .filter(line -> line.has(metric))
                .map(line -> line.path(metric));
    }
}
