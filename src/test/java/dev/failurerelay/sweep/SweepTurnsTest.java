package dev.failurerelay.sweep;

import static dev.failurerelay.sweep.ScriptedAccount.listed;
import static dev.failurerelay.sweep.ScriptedAccount.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.CapturedLog;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep does with its time. The scripted clock advances only by waiting, reading and relaying. */
class SweepTurnsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

    /** The time limit that the README names. */
    private static final Duration AS_INSTALLED = Duration.ofMinutes(2);

    private static final Duration LONG = Duration.ofMinutes(15);

    private final ScriptedAccount account = new ScriptedAccount();
    private final ScriptedTime time = new ScriptedTime(NOW);
    private final InMemoryTable rows = new InMemoryTable();
    private final Table table = new SlowTable();
    private final Set<String> relayed = new HashSet<>();

    private Duration relayingTakes = Duration.ZERO;
    private Duration readingTakes = Duration.ZERO;

    private final Sweep sweep = in("eu-west-1");

    private Sweep in(String region) {
        return SweepTestBase.sweep(
                account.stepFunctions(),
                new SweepConfig(Duration.ofHours(24), List.of(), Optional.of(region)),
                time,
                time,
                table,
                EnumSet.allOf(ExecutionStatus.class));
    }

    private RelayResult relay(List<ExecutionFailure> failures) {
        failures.forEach(failure -> {
            relayed.add(failure.name());
            SweepTestBase.ledger(rows).complete(failure.attempt(), NOW);
        });
        time.sleep(relayingTakes);
        return SweepTestBase.allRelayed(failures);
    }

    /** Reading an execution takes time. */
    private final class SlowTable implements Table {
        @Override
        public Optional<Row> get(String key) {
            if (!key.equals("sweep")) {
                time.sleep(readingTakes);
            }
            return rows.get(key);
        }

        @Override
        public WriteResult put(Row row, Condition condition) {
            return rows.put(row, condition);
        }

        @Override
        public WriteResult update(String key, List<Change> changes, Condition condition) {
            return rows.update(key, changes, condition);
        }
    }

    @AfterEach
    void stop() {
        account.close();
    }

    /** In the largest regions 160 calls at once and 40 at 4 a second; elsewhere 80 at once and 120 at 1.6 a second. */
    @ParameterizedTest
    @CsvSource({"eu-west-1, 10", "eu-central-1, 75"})
    void sweepOfTwoHundredHealthyMachinesFitsOneInvocation(String region, int seconds) {
        account.has(healthy(200));
        account.isQuiet();

        SweepReport swept =
                in(region).run(new SweepRange(Duration.ofHours(24), false), time.invocation(AS_INSTALLED), this::relay);

        assertThat(swept).isEqualTo(new SweepReport(200, 0, 0, 0, List.of(), true, Optional.empty()));
        assertThat(account.calls("ListStateMachines")).hasSize(1);
        assertThat(account.calls("ListExecutions")).hasSize(200);
        assertThat(Duration.between(NOW, time.instant())).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void sweepOfTwoHundredBusyMachinesFitsOneInvocation() {
        account.has(healthy(200));

        sweep.run(new SweepRange(Duration.ofHours(24), false), time.invocation(LONG), this::relay);

        assertThat(account.calls("ListExecutions")).hasSize(800);
        assertThat(Duration.between(NOW, time.instant())).isEqualTo(Duration.ofSeconds(160));
    }

    @Test
    void onePageYieldsFailuresOfEveryStatus() {
        account.has("a");
        account.isQuiet(
                account.ended("a", "a1", "FAILED", NOW.minusSeconds(900), NOW.minusSeconds(600)),
                account.ended("a", "a2", "SUCCEEDED", NOW.minusSeconds(900), NOW.minusSeconds(600)),
                account.ended("a", "a3", "ABORTED", NOW.minusSeconds(900), NOW.minusSeconds(600)));

        sweep();

        assertThat(relayed).containsExactlyInAnyOrder("a1", "a3");
        assertThat(account.calls("ListExecutions")).hasSize(1);
    }

    @Test
    void skippedStateMachineComesFirstInTheNextSweep() {
        account.has("a", "b", "c", "d");
        Stream.of("a", "b", "c", "d").forEach(name -> account.lists(name, "FAILED", ended(name, name + "1")));
        relayingTakes = Duration.ofMinutes(5);

        // After 12 of 15 minutes no other is begun: the third takes it from 10 to 15.
        SweepReport first = sweep();
        assertThat(account.searched()).containsExactly("a", "b", "c");
        assertThat(first.complete()).isFalse();
        assertThat(first.next()).contains(machine("c"));

        account.forgetCalls();
        relayingTakes = Duration.ZERO;
        SweepReport second = sweep();
        assertThat(account.searched()).containsExactly("c", "d", "a", "b");
        assertThat(second).isEqualTo(new SweepReport(4, 4, 1, 3, List.of(), true, Optional.empty()));

        account.forgetCalls();
        sweep();
        assertThat(account.searched()).startsWith("a");
    }

    @Test
    void nextSweepBeginsAtTheFirstOneNotReached() {
        account.has("a", "b");
        account.lists("a", "ABORTED", ended("a", "a1"));
        relayingTakes = Duration.ofMinutes(12);

        assertThat(sweep().next()).contains(machine("b"));
        assertThat(relayed).containsExactly("a1");
    }

    @Test
    void scanStartsUntilAFifthOfTheTimeIsLeft() {
        account.has("a", "b");
        account.lists("a", "ABORTED", ended("a", "a1"));
        relayingTakes = Duration.ofMinutes(12).minusMillis(1);

        assertThat(sweep().complete()).isTrue();
    }

    @Test
    void slowStateMachineDoesNotStarveTheOthers() {
        account.has("a", "b");
        account.lists("a", "FAILED", endedMany("a", 100));
        account.lists("b", "FAILED", ended("b", "b1"));
        relayingTakes = Duration.ofMinutes(5);

        SweepReport first = sweep();
        assertThat(first.relayed()).isEqualTo(75);
        assertThat(first.next()).contains(machine("b"));

        SweepReport second = sweep();
        assertThat(relayed).contains("b1");
        assertThat(second.known()).isEqualTo(75);
        assertThat(second.complete()).isTrue();
        assertThat(relayed).hasSize(101);
    }

    @Test
    void slowLedgerKeepsTheSweepInTimeAndRelaysWhatWasFound() {
        account.has("a");
        account.answers(ScriptedAccount.newest(), Map.of("executions", endedMany("a", 1_000)));
        readingTakes = Duration.ofSeconds(1);

        SweepReport swept =
                sweep.run(new SweepRange(Duration.ofHours(24), false), time.invocation(AS_INSTALLED), this::relay);

        assertThat(Duration.between(NOW, time.instant())).isLessThan(AS_INSTALLED);
        assertThat(swept.complete()).isFalse();
        assertThat(swept.relayed()).isEqualTo(96);
    }

    @Test
    void cursorAtADeletedStateMachineIsHarmless() {
        account.has("a", "b", "d");
        new SweepCursor(table)
                .save(new SweepCursor.Position(Optional.of(machine("c")), Optional.empty(), Optional.empty()));

        assertThat(sweep().complete()).isTrue();
        assertThat(account.searched()).containsExactly("d", "a", "b");
    }

    @Test
    void anAccountWithoutStateMachinesIsSoonDone() {
        account.has(List.of());

        assertThat(sweep().complete()).isTrue();
    }

    @Test
    void logNamesWhereTheNextSweepBegins() {
        account.has("a", "b");
        account.lists("a", "ABORTED", ended("a", "a1"));
        relayingTakes = Duration.ofMinutes(12);

        try (CapturedLog captured = new CapturedLog()) {
            sweep();
            assertThat(captured.everything())
                    .contains(
                            "Swept 1 state machine: 1 execution ended badly, 0 of them known, 1 announced now; 0 problems;"
                                    + " out of time, the next sweep starts at " + machine("b"));
        }
    }

    private SweepReport sweep() {
        return sweep.run(new SweepRange(Duration.ofHours(24), false), time.invocation(LONG), this::relay);
    }

    private Map<String, Object> ended(String machine, String name) {
        return account.ended(machine, name, "FAILED", NOW.minusSeconds(660), NOW.minusSeconds(600));
    }

    private List<Map<String, Object>> endedMany(String machine, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ended(machine, "run-" + i))
                .toList();
    }

    private static List<Map<String, Object>> healthy(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> listed("machine-" + i, "STANDARD"))
                .toList();
    }
}
