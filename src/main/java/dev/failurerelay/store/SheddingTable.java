package dev.failurerelay.store;

import dev.failurerelay.store.Row.Attribute;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * A table that makes room in a full row by removing attributes that only add detail, because a full row must never cost a notice.
 * If a row is full without them too, the methods throw a {@link LedgerUnavailableException} that is not transient.
 */
public final class SheddingTable implements Table {

    private static final Logger LOG = Logger.getLogger(SheddingTable.class);

    /** In one write: an expression has at most 4 KB. */
    private static final int MAX_REMOVALS = 300;

    private final Table table;
    private final Predicate<String> isDetail;

    /** @param isDetail by an attribute's name */
    public SheddingTable(Table table, Predicate<String> isDetail) {
        this.table = table;
        this.isDetail = isDetail;
    }

    @Override
    public Optional<Row> get(String key) {
        return table.get(key);
    }

    @Override
    public WriteResult put(Row row, Condition condition) {
        try {
            return table.put(row, condition);
        } catch (RowFullException full) {
            Map<String, Attribute> essential = new HashMap<>(row.attributes());
            if (!essential.keySet().removeIf(isDetail)) {
                throw stillFull();
            }
            LOG.warn("A row of the ledger was full: its details are gone");
            return put(new Row(essential), condition);
        }
    }

    @Override
    public WriteResult update(String key, List<Change> changes, Condition condition) {
        while (true) {
            try {
                return table.update(key, changes, condition);
            } catch (RowFullException full) {
                removeDetails(key);
            }
        }
    }

    /** The oldest first: those with the smallest numbers. */
    private void removeDetails(String key) {
        List<Change> removals = table.get(key).stream()
                .flatMap(row -> row.attributes().keySet().stream()
                        .filter(isDetail)
                        .sorted(Comparator.comparing(name -> row.number(name).orElse(0L))))
                .limit(MAX_REMOVALS)
                .<Change>map(Change.Remove::new)
                .toList();
        if (removals.isEmpty()) {
            throw stillFull();
        }
        LOG.warnf("A row of the ledger was full: %d of its details are gone", removals.size());
        table.update(key, removals, new Condition.Present(Row.KEY));
    }

    private static LedgerUnavailableException stillFull() {
        return new LedgerUnavailableException("a row is full", false);
    }

    @Override
    public void preconnect() {
        table.preconnect();
    }
}
