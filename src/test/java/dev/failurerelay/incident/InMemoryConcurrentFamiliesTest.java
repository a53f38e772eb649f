package dev.failurerelay.incident;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;

class InMemoryConcurrentFamiliesTest extends ConcurrentFamiliesContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
