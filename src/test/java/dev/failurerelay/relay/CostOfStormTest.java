package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.DelegatingTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many requests to the ledger a failure costs: in a storm, they are most of what it costs at all. */
class CostOfStormTest extends RelayTestBase {

    private static final String UUID_LIKE = "0b6f7c1e-52d4-4a8f-9c3e-71d2f0a9b";

    private final AtomicInteger requests = new AtomicInteger();
    private final Table counting = new DelegatingTable(this::counted);
    private final Relay storm = relay(counting);

    @Test
    void openingWithTwoStatefulTargetsCostsNineWrites() {
        process(storm, failure("tide", "run-1"));

        assertThat(requests).hasValue(9);
    }

    @Test
    void mutedFailureCostsFiveWrites() {
        processUpTo(2);

        process(storm, failure("tide", "run-3"));

        assertThat(requests).hasValue(5);
        assertThat(messages.all()).hasSize(2);
    }

    @Test
    void groupedFailureCostsFourWrites() {
        processUpTo(50);

        process(storm, failure("tide", "run-51"));

        assertThat(requests).hasValue(4);
    }

    @Test
    void newEnvironmentPaysOneMoreWriteToAddTheSummary() {
        processUpTo(50);

        process(relay(counting), failure("tide", "run-51"));

        assertThat(requests).hasValue(6);
    }

    /** DynamoDB charges a write by the kilobyte, and each failure writes the incident's row. */
    @Test
    void rowOfAStormStaysBelowAKilobyte() {
        IntStream.rangeClosed(1, 150).forEach(i -> process(storm, failure("nightly-pipeline", UUID_LIKE + i)));
        ExecutionArn newest = failure("nightly-pipeline", UUID_LIKE + 150).arn();
        IncidentId incident = new Ledger(table, new Random(0))
                .incidentOf(newest, clock.instant())
                .orElseThrow();
        Row row = table.get("incident#" + incident.value().split("\\.", 2)[0]).orElseThrow();

        assertThat(row.number("count")).contains(150L);
        assertThat(size(row)).isBetween(600, 1_023);
    }

    /** In bytes, as DynamoDB counts them. */
    private static int size(Row row) {
        return row.attributes().entrySet().stream()
                .mapToInt(each -> each.getKey().length()
                        + (each.getValue() instanceof Attribute.Text text
                                ? text.value().length()
                                : (digits(each.getValue()) + 1) / 2 + 1))
                .sum();
    }

    private static int digits(Attribute number) {
        return Long.toString(((Attribute.Count) number).value()).length();
    }

    private Table counted() {
        requests.incrementAndGet();
        return table;
    }

    private void processUpTo(int failures) {
        IntStream.rangeClosed(1, failures).forEach(i -> process(storm, failure("tide", "run-" + i)));
        requests.set(0);
    }
}
