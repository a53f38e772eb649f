package dev.failurerelay.ledger;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.RowKeys;
import dev.failurerelay.store.SheddingTable;
import dev.failurerelay.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger's rows: one for each execution, and for each announcement about an incident. */
final class ExecutionRows {

    private final Table table;

    ExecutionRows(Table table) {
        this.table = new SheddingTable(table, RunAttributes::isDetail);
    }

    Optional<Row> find(ExecutionArn execution, Instant now) {
        return Expiry.find(table, key(execution.value()), now);
    }

    /** @param subject as in {@link ClaimKey#subject} */
    Table.WriteResult update(String subject, List<Change> changes, Condition condition) {
        return table.update(key(subject), changes, condition);
    }

    /** Updates a row, and empties it first if it is expired. {@code condition} must not hold for an expired row. */
    Table.WriteResult updateOrRecreate(String subject, List<Change> changes, Condition condition, Instant now) {
        return Expiry.updateOrRecreate(table, key(subject), changes, condition, now);
    }

    private static String key(String subject) {
        return RowKeys.of("execution#", subject);
    }
}
