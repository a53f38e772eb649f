package dev.failurerelay.incident;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;

class InMemoryIncidentsTest extends IncidentsContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
