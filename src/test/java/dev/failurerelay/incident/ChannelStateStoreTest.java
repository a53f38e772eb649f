package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Target;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelStateStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final IncidentId ID = new IncidentId("kind.opener");
    private static final Target ALERTS = new Target("slack", "#alerts");
    private static final Target BILLING = new Target("slack", "#billing");

    private final ChannelStateStore keepsakes = new ChannelStateStore(new InMemoryTable());

    @Test
    void aTargetIsRemindedOfWhatItGaveLast() {
        keepsakes.keep(ID, ALERTS, new Delivered(new DeliveryReceipt("C1 17.1", Optional.of("one"))), NOW);
        keepsakes.keep(ID, ALERTS, new Delivered(new DeliveryReceipt("C1 17.1", Optional.of("two"))), NOW);

        assertThat(keepsakes.told(ID, ALERTS, "C1 17.1", NOW))
                .isEqualTo(new DeliveryReceipt("C1 17.1", Optional.of("two")));
        assertThat(keepsakes.told(ID, BILLING, "C2 17.2", NOW))
                .isEqualTo(new DeliveryReceipt("C2 17.2", Optional.empty()));
        assertThat(keepsakes.told(new IncidentId("kind.other"), ALERTS, "", NOW).channelState())
                .isEmpty();
    }

    @Test
    void aTargetThatGivesNothingKeepsWhatItGaveBefore() {
        keepsakes.keep(ID, ALERTS, new Delivered(new DeliveryReceipt("C1 17.1", Optional.of("one"))), NOW);
        keepsakes.keep(ID, ALERTS, new Delivered("C1 17.1"), NOW);

        assertThat(keepsakes.told(ID, ALERTS, "C1 17.1", NOW).channelState()).contains("one");
    }

    @Test
    void whatWasKeptLongAgoIsForgottenThoughTheRowIsStillThere() {
        keepsakes.keep(ID, ALERTS, new Delivered(new DeliveryReceipt("C1 17.1", Optional.of("one"))), NOW);

        assertThat(keepsakes.told(ID, ALERTS, "C1 17.1", NOW.plus(Duration.ofDays(31))))
                .isEqualTo(new DeliveryReceipt("C1 17.1", Optional.empty()));
    }
}
