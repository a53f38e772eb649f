package dev.failurerelay.incident;

import dev.failurerelay.ledger.InMemoryTable;
import dev.failurerelay.ledger.Table;

class InMemoryConcurrentFamiliesTest extends ConcurrentFamiliesContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
