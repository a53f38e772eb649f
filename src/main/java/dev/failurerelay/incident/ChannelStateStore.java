package dev.failurerelay.incident;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Target;
import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.RowKeys;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a channel wants to be reminded of when it changes what it told: beside the incident's row, which many write. */
@Singleton
public class ChannelStateStore {

    private static final String KEPT = "kept";

    private final Table table;

    public ChannelStateStore(Table table) {
        this.table = table;
    }

    public void keep(IncidentId id, Target target, Delivered delivered, Instant now) {
        delivered
                .receipt()
                .channelState()
                .ifPresent(kept -> table.put(
                        new Row(Map.of(
                                Row.KEY,
                                Attribute.of(key(id, target)),
                                KEPT,
                                Attribute.of(kept),
                                Expiry.ATTRIBUTE,
                                Expiry.end(now))),
                        Condition.always()));
    }

    /** @param reference of the telling, as the incident's row has it */
    public DeliveryReceipt told(IncidentId id, Target target, String reference, Instant now) {
        Optional<String> kept = table.get(key(id, target))
                .filter(row -> !Expiry.isOver(row, now))
                .flatMap(row -> row.text(KEPT));
        return new DeliveryReceipt(reference, kept);
    }

    private static String key(IncidentId id, Target target) {
        return RowKeys.of("told#", id.value() + "#" + target);
    }
}
