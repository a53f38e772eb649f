package dev.failurerelay.sweep;

import static dev.failurerelay.execution.ExecutionStatus.FAILED;
import static dev.failurerelay.sweep.ScriptedAccount.execution;
import static dev.failurerelay.sweep.ScriptedAccount.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.metrics.Metrics;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;

/** An account, a clock, a ledger, and a sweep that relays to a list. */
abstract class SweepTestBase {

    static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    static final Instant AN_HOUR_AGO = NOW.minus(Duration.ofHours(1));
    static final Duration LOOKBACK = Duration.ofHours(24);
    static final Duration LONG = Duration.ofMinutes(15);

    final ScriptedAccount account = new ScriptedAccount();
    final ScriptedTime time = new ScriptedTime(NOW);
    final List<ExecutionFailure> relayed = new ArrayList<>();
    final List<Integer> groups = new ArrayList<>();
    final List<String> metrics = new ArrayList<>();

    Set<ExecutionStatus> statuses = EnumSet.allOf(ExecutionStatus.class);
    SweepConfig sweepConfig = new SweepConfig(LOOKBACK, List.of(), Optional.of("eu-west-1"));
    Table table = new InMemoryTable();
    Function<List<ExecutionFailure>, RelayResult> relay = failures -> {
        relayed.addAll(failures);
        groups.add(failures.size());
        return allRelayed(failures);
    };

    @AfterEach
    void stop() {
        account.close();
    }

    SweepReport sweep() {
        return sweep(account.stepFunctions(), sweepConfig, time, time, table, statuses, metrics::add)
                .run(new SweepRange(LOOKBACK, false), time.invocation(LONG), relay);
    }

    static RelayResult allRelayed(List<ExecutionFailure> failures) {
        return new RelayResult(failures.size(), List.of(), List.of());
    }

    static Sweep sweep(
            StepFunctions client,
            SweepConfig config,
            Clock clock,
            Sleeper sleeper,
            Table table,
            Set<ExecutionStatus> statuses) {
        return sweep(client, config, clock, sleeper, table, statuses, line -> {});
    }

    static Sweep sweep(
            StepFunctions client,
            SweepConfig config,
            Clock clock,
            Sleeper sleeper,
            Table table,
            Set<ExecutionStatus> statuses,
            Consumer<String> metrics) {
        RateLimitedStepFunctions stepFunctions = new RateLimitedStepFunctions(client, config, clock, sleeper);
        IntakeConfig intake = new IntakeConfig(statuses);
        ExecutionFailureMapper mapper = new ExecutionFailureMapper(new CauseParser(new Redaction(List.of())));
        MissedFailureScanner failures = new MissedFailureScanner(stepFunctions, mapper, ledger(table), intake);
        StateMachineScanner scanner = new StateMachineScanner(stepFunctions, failures, intake);
        return new Sweep(
                stepFunctions,
                scanner,
                config,
                new SweepStart(table),
                new SweepCursor(table),
                new SweepMetrics(new Metrics(new ObjectMapper(), metrics)));
    }

    static Ledger ledger(Table table) {
        return new Ledger(table, new Random(1));
    }

    Map<String, Object> ended(String machine, String name, String status) {
        return account.ended(machine, name, status, AN_HOUR_AGO.minusSeconds(60), AN_HOUR_AGO);
    }

    Map<String, Object> endedLongAgo(String machine, String name, Duration before) {
        return account.ended(
                machine, name, "FAILED", NOW.minus(before), NOW.minus(before).plusSeconds(60));
    }

    List<Map<String, Object>> endedMany(String machine, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ended(machine, "run-" + i, "FAILED"))
                .toList();
    }

    static Attempt attempt(String name) {
        return ExecutionFailureMapper.attempt(execution("a", name), 0, FAILED);
    }

    static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }
}
