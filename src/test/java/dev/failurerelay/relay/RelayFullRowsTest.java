package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.DelegatingTable;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A row that is full, or gone, costs detail and never a notice. */
class RelayFullRowsTest extends RelayTestBase {

    /** Their ARNs alone would fill the parent's row. */
    @Test
    void parentAndItsThousandsOfChildrenAreAnnounced() {
        String longName = "n".repeat(70);
        for (int day = 0; day < 60; day++) {
            for (int i = 0; i < 50; i++) {
                process(child("load-" + day, longName + i));
            }
            clock.advance(WINDOW.plusMinutes(1));
        }
        process(parent());

        assertThat(tickets.all(Message.Opening.class)).hasSize(60);
        assertThat(table.get("execution#" + LONG_RUNNING).orElseThrow().attributes())
                .hasSizeLessThan(300);
    }

    @Test
    void rowThatAnEarlierVersionHasFilledWithChildrenIsStillClaimed() {
        Map<String, Attribute> row = new HashMap<>();
        row.put(Row.KEY, Attribute.of("execution#" + LONG_RUNNING));
        fill(row, "below ", Attribute.of(LONG_RUNNING + "x".repeat(200)), 1_050);
        table.put(new Row(row), Condition.always());

        process(child("load", "c-1"));
        process(parent());

        assertThat(tickets.all()).isNotEmpty();
        assertThat(messages.all(Message.Opening.class)).isNotEmpty();
    }

    @Test
    void incidentWhoseRowIsFullOfMarkersStillGrows() {
        process(failure("tide", "run-1"));
        String key = incidentKey();
        Map<String, Attribute> row = new HashMap<>(table.get(key).orElseThrow().attributes());
        fill(row, "counted ", Attribute.of(1_234_567), 8_800);
        table.put(new Row(row), Condition.always());

        process(failure("tide", "run-2"));
        process(relay, failure("tide", "run-3"));
        clock.advance(WINDOW.plusMinutes(1));
        process(failure("tide", "run-4"));

        assertThat(tickets.all(Message.Growth.class)).hasSize(1);
        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    /** It remembers incidents and markers that the new table does not have. */
    @Test
    void environmentThatOutlivesItsTableAnnouncesAsBefore() {
        List<InMemoryTable> tables = new ArrayList<>(List.of(new InMemoryTable()));
        Relay running = relay(
                new DelegatingTable(() -> tables.get(tables.size() - 1)),
                new IncidentConfig(WINDOW, Duration.ofHours(4), false),
                Map.of());
        IntStream.rangeClosed(1, 4).forEach(i -> process(running, failure("tide", "run-" + i)));
        tables.add(new InMemoryTable());

        IntStream.rangeClosed(1, 4).forEach(i -> process(running, failure("tide", "run-" + i)));

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
        assertThat(tickets.all(Message.Growth.class)).hasSize(2);
    }

    private String incidentKey() {
        return table.get("execution#" + ARN + "tide:run-1")
                .flatMap(row -> row.text("incident"))
                .map(id -> "incident#" + id.substring(0, id.indexOf('.')))
                .orElseThrow();
    }

    private static void fill(Map<String, Attribute> row, String prefix, Attribute value, int times) {
        IntStream.range(0, times).forEach(i -> row.put(prefix + "%032d".formatted(i), value));
    }

    private static ExecutionFailure child(String machine, String name) {
        return Failures.failure()
                .arn(ARN + machine + ":" + name)
                .stateMachine(machine)
                .name(name)
                .input("{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + LONG_RUNNING + "\"}", false)
                .build();
    }

    private static ExecutionFailure parent() {
        return Failures.failure()
                .arn(LONG_RUNNING)
                .stateMachine("orchestrator")
                .error("P")
                .build();
    }
}
