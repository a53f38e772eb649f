package dev.failurerelay.sweep;

import static dev.failurerelay.execution.ExecutionStatus.FAILED;
import static dev.failurerelay.sweep.ScriptedAccount.execution;
import static dev.failurerelay.sweep.ScriptedAccount.machine;

import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;

/** An account, a clock, and a sweep that tells a list. */
abstract class OneSweep {

    static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    static final Instant LATELY = NOW.minus(Duration.ofHours(1));
    static final Duration LOOKBACK = Duration.ofHours(24);
    static final Duration LONG = Duration.ofMinutes(15);

    final ScriptedAccount account = new ScriptedAccount();
    final ScriptedTime time = new ScriptedTime(NOW);
    final List<ExecutionFailure> told = new ArrayList<>();
    final List<Integer> groups = new ArrayList<>();

    Set<ExecutionStatus> statuses = EnumSet.allOf(ExecutionStatus.class);
    SweepConfig sweepConfig = new SweepConfig(LOOKBACK, List.of(), Optional.empty());
    Book book = (attempt, now) -> false;
    Teller teller = (found, invocation) -> {
        told.addAll(found);
        groups.add(found.size());
    };

    @AfterEach
    void stop() {
        account.close();
    }

    SweepReport sweep() {
        return new Sweep(
                        new RateLimitedStepFunctions(account.stepFunctions(), Optional.of("eu-west-1"), time, time),
                        new CauseParser(new Redaction(List.of())),
                        sweepConfig,
                        new SweepCursor(new InMemoryTable()),
                        statuses,
                        book,
                        teller)
                .sweep(LOOKBACK, time.invocation(LONG));
    }

    Map<String, Object> ended(String machine, String name, String status) {
        return account.ended(machine, name, status, LATELY.minusSeconds(60), LATELY);
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
