package dev.failurerelay.incident;

import dev.failurerelay.ledger.Change;
import dev.failurerelay.ledger.Condition;
import dev.failurerelay.ledger.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Which incidents have grown, and may yet have more to tell when they are over: one row, an attribute each. */
@Singleton
public class Books {

    private static final String KEY = "books";

    private static final String OPEN = "open ";

    private final Table table;

    public Books(Table table) {
        this.table = table;
    }

    public void open(IncidentId id, Instant now) {
        table.update(KEY, List.of(Change.set(OPEN + id.value(), now.toEpochMilli())), Condition.always());
    }

    public List<IncidentId> open() {
        return table.get(KEY).stream()
                .flatMap(row -> row.attributes().keySet().stream())
                .filter(name -> name.startsWith(OPEN))
                .map(name -> new IncidentId(name.substring(OPEN.length())))
                .toList();
    }

    public void close(IncidentId id) {
        table.update(KEY, List.of(new Change.Remove(OPEN + id.value())), Condition.always());
    }
}
