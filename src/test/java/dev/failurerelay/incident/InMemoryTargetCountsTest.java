package dev.failurerelay.incident;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;

class InMemoryTargetCountsTest extends TargetCountsContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
