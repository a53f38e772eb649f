package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many requests to the ledger a failure costs: in a storm, they are most of what it costs at all. */
class CostOfStormTest extends RelayTestBase {

    private final Counting counting = new Counting();
    private final Relay storm = relay(counting);

    @Test
    void openingWithTwoStatefulTargetsCostsNineWrites() {
        process(storm, failure("tide", "run-1"));

        assertThat(counting.requests).hasValue(9);
    }

    @Test
    void mutedFailureCostsFiveWrites() {
        processUpTo(2);

        process(storm, failure("tide", "run-3"));

        assertThat(counting.requests).hasValue(5);
        assertThat(messages.all()).hasSize(2);
    }

    @Test
    void groupedFailureCostsFourWrites() {
        processUpTo(50);

        process(storm, failure("tide", "run-51"));

        assertThat(counting.requests).hasValue(4);
    }

    @Test
    void newEnvironmentPaysOneMoreWriteToAddTheSummary() {
        processUpTo(50);

        process(relay(counting), failure("tide", "run-51"));

        assertThat(counting.requests).hasValue(6);
    }

    private void processUpTo(int failures) {
        IntStream.rangeClosed(1, failures).forEach(i -> process(storm, failure("tide", "run-" + i)));
        counting.requests.set(0);
    }

    private static final class Counting implements Table {

        private final Table table = new InMemoryTable();
        private final AtomicInteger requests = new AtomicInteger();

        @Override
        public Optional<Row> get(String key) {
            requests.incrementAndGet();
            return table.get(key);
        }

        @Override
        public WriteResult put(Row row, Condition condition) {
            requests.incrementAndGet();
            return table.put(row, condition);
        }

        @Override
        public WriteResult update(String key, List<Change> changes, Condition condition) {
            requests.incrementAndGet();
            return table.update(key, changes, condition);
        }
    }
}
