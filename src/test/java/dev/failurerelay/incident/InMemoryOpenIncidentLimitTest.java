package dev.failurerelay.incident;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;

class InMemoryOpenIncidentLimitTest extends OpenIncidentLimitContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
