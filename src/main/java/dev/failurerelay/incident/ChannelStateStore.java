package dev.failurerelay.incident;

import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.RowFullException;
import dev.failurerelay.store.RowKeys;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The state that a channel needs to edit an earlier message. It is in a row of its own, because many environments write the
 * incident's row.
 */
@Singleton
public class ChannelStateStore {

    private static final String CHANNEL_STATE = "kept";

    private static final Logger LOG = Logger.getLogger(ChannelStateStore.class);

    private final Table table;

    public ChannelStateStore(Table table) {
        this.table = table;
    }

    /**
     * Saves nothing if there is no room, because a message without a state can still be followed by another one.
     *
     * @param channelState in a format of the channel's own; replaces what was saved before
     */
    public void save(IncidentId id, Target target, String channelState, Instant now) {
        Map<String, Attribute> row = Map.of(
                Row.KEY,
                Attribute.of(key(id, target)),
                CHANNEL_STATE,
                Attribute.of(channelState),
                Expiry.ATTRIBUTE,
                Expiry.expiresAt(now));
        try {
            table.put(new Row(row), Condition.always());
        } catch (RowFullException full) {
            LOG.warnf("The state of a message in %s is too large and not saved", target);
        }
    }

    /** The state that was saved last. */
    public Optional<String> find(IncidentId id, Target target, Instant now) {
        return Expiry.find(table, key(id, target), now).flatMap(row -> row.text(CHANNEL_STATE));
    }

    private static String key(IncidentId id, Target target) {
        return RowKeys.of("told#", id.value() + "#" + target);
    }
}
