package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentFailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final String ID = "kind.opener";
    private static final Target TICKETS = new Target("outseta", "tickets");
    private static final Target PAYROLL = TICKETS.assignedTo("payroll");

    private final Table table = new InMemoryTable();
    private final RecentFailures recent = new RecentFailures(table);

    @Test
    void newestFailuresComeFirstUpToTheLimit() {
        add(2, 3, 4, 5, 6);

        assertThat(unnamed(3, 5, 10, NOW)).containsExactly("run-5", "run-4");
        assertThat(unnamed(1, 6, 2, NOW)).containsExactly("run-6", "run-5");
        assertThat(unnamed(6, 6, 10, NOW)).isEmpty();
        assertThat(unnamed("kind.other", TICKETS, 1, 6, 10, NOW)).isEmpty();
    }

    @Test
    void uncountedFailureIsLeftOut() {
        add(2, 4);

        assertThat(unnamed(1, 4, 10, NOW)).containsExactly("run-4", "run-2");
    }

    @Test
    void newestFiftyAreListedInAnyOrderOfArrival() {
        add(102, 101, 52, 51, 2);

        assertThat(unnamed(1, 102, RecentFailures.MAX_REFS, NOW)).containsExactly("run-102", "run-101");
        assertThat(unnamed(1, 52, RecentFailures.MAX_REFS, NOW))
                .as("places that newer ones have taken since")
                .isEmpty();
    }

    @Test
    void targetIsNamedItsOwnFailuresOnly() {
        add(2, List.of(TICKETS));
        add(3, List.of(PAYROLL));
        add(4, List.of(TICKETS, PAYROLL));
        add(5, List.of(new Target("slack", "#pay")));

        assertThat(unnamed(ID, TICKETS, 1, 5, 10, NOW)).containsExactly("run-4", "run-2");
        assertThat(unnamed(ID, PAYROLL, 1, 5, 10, NOW)).containsExactly("run-4", "run-3");
        assertThat(unnamed(ID, PAYROLL, 1, 5, 1, NOW))
                .as("a limit counts those of the target")
                .containsExactly("run-4");
    }

    @Test
    void rowOfAnEarlierVersionIsForEveryTarget() {
        add(2, List.of(PAYROLL));
        String key = "named#" + ID + "#2";
        Map<String, Attribute> row = new HashMap<>(table.get(key).orElseThrow().attributes());
        assertThat(row.remove("targets")).isNotNull();
        table.put(new Row(row), Condition.always());

        assertThat(unnamed(1, 2, 10, NOW)).containsExactly("run-2");
    }

    @Test
    void expiredFailureIsIgnoredThoughTheRowExists() {
        add(2);

        assertThat(unnamed(1, 2, 10, NOW.plus(Duration.ofDays(31)))).isEmpty();
    }

    @Test
    void dateOutOfRangeIsKeptAsTheEpoch() {
        recent.add(
                entry(2),
                Arrivals.of(Failures.failure().times(null, Instant.MAX).build(), List.of(TICKETS), NOW));
        recent.add(entry(3), Arrivals.of(Failures.failure().times(null, null).build(), List.of(TICKETS), NOW));

        assertThat(recent.unnamed(incident(ID, TICKETS, 1, 3), TICKETS, 10, NOW))
                .extracting(RecentFailures.Ref::stopped)
                .containsExactly(Optional.empty(), Optional.of(Instant.EPOCH));
    }

    private void add(long... ordinals) {
        for (long ordinal : ordinals) {
            add(ordinal, List.of(TICKETS));
        }
    }

    private void add(long ordinal, List<Target> targets) {
        recent.add(
                entry(ordinal),
                Arrivals.of(Failures.failure().arn("run-" + ordinal).build(), targets, NOW));
    }

    private List<String> unnamed(long namedUpTo, long count, int max, Instant now) {
        return unnamed(ID, TICKETS, namedUpTo, count, max, now);
    }

    private List<String> unnamed(String id, Target target, long namedUpTo, long count, int max, Instant now) {
        return recent.unnamed(incident(id, target, namedUpTo, count), target, max, now).stream()
                .map(RecentFailures.Ref::execution)
                .map(ExecutionArn::value)
                .toList();
    }

    private static IncidentEntry entry(long ordinal) {
        return new IncidentEntry(incident(ID, TICKETS, 0, ordinal), ordinal, 0, false);
    }

    private static Incident incident(String id, Target target, long namedUpTo, long count) {
        return IncidentRow.read(new Row(Map.of(
                IncidentAttributes.ID,
                Attribute.of(id),
                IncidentAttributes.COUNT,
                Attribute.of(count),
                TargetAttributes.failures(target),
                Attribute.of(count),
                TargetAttributes.namedUpTo(target),
                Attribute.of(namedUpTo))));
    }
}
