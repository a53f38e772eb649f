package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChannelStateStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final IncidentId ID = new IncidentId("kind.opener");
    private static final Target ALERTS = new Target("slack", "#alerts");
    private static final Target BILLING = new Target("slack", "#billing");

    private final ChannelStateStore states = new ChannelStateStore(new InMemoryTable());

    @Test
    void targetGetsItsLastSavedState() {
        states.save(ID, ALERTS, "one", NOW);
        states.save(ID, ALERTS, "two", NOW);

        assertThat(states.find(ID, ALERTS, NOW)).contains("two");
        assertThat(states.find(ID, BILLING, NOW)).isEmpty();
        assertThat(states.find(new IncidentId("kind.other"), ALERTS, NOW)).isEmpty();
    }

    @Test
    void expiredStateIsIgnoredThoughTheRowExists() {
        states.save(ID, ALERTS, "one", NOW);

        assertThat(states.find(ID, ALERTS, NOW.plus(Duration.ofDays(31)))).isEmpty();
    }
}
