package dev.failurerelay.incident;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;

class InMemoryGrowthClaimsTest extends GrowthClaimsContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
