package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.StoredRow;
import dev.failurerelay.store.Table;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows that this version writes, as {@code docs/ledger.md} documents them. */
class RowFormatTest {

    private final Table table = new InMemoryTable();

    /** Fails if the stored format changes: the rows of a released version must stay readable, so that it gets a new directory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "execution-claimed",
                "execution-done",
                "execution-doubtful",
                "incident-current",
                "incident-archived",
                "named",
                "told",
                "books",
                "machine"
            })
    void rowsKeepTheirAttributeNamesAndTypes(String name) {
        new RecordedScenario(table).happen();
        Row stored = StoredRow.named("v3/" + name);

        assertThat(table.get(stored.text(Row.KEY).orElseThrow()).map(RowFormatTest::types))
                .contains(types(stored));
    }

    private static Map<String, String> types(Row row) {
        Map<String, String> types = new TreeMap<>();
        row.attributes().forEach((name, value) -> types.put(name, value instanceof Attribute.Text ? "text" : "number"));
        return types;
    }
}
