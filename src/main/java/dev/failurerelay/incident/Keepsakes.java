package dev.failurerelay.incident;

import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.Told;
import dev.failurerelay.ledger.Attribute;
import dev.failurerelay.ledger.Condition;
import dev.failurerelay.ledger.Expiry;
import dev.failurerelay.ledger.Keys;
import dev.failurerelay.ledger.Row;
import dev.failurerelay.ledger.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a channel wants to be reminded of when it changes what it told: beside the incident's row, which many write. */
@Singleton
public class Keepsakes {

    private static final String KEPT = "kept";

    private final Table table;

    public Keepsakes(Table table) {
        this.table = table;
    }

    public void keep(IncidentId id, Target target, Delivered delivered, Instant now) {
        delivered
                .kept()
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
    public Told told(IncidentId id, Target target, String reference, Instant now) {
        Optional<String> kept = table.get(key(id, target))
                .filter(row -> !Expiry.isOver(row, now))
                .flatMap(row -> row.text(KEPT));
        return new Told(reference, kept);
    }

    private static String key(IncidentId id, Target target) {
        return Keys.of("told#", id.value() + "#" + target);
    }
}
