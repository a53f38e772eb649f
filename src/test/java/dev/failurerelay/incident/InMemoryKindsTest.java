package dev.failurerelay.incident;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;

class InMemoryKindsTest extends KindsContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
