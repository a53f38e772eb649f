package dev.failurerelay.incident;

import dev.failurerelay.ledger.InMemoryTable;
import dev.failurerelay.ledger.Table;

class InMemoryIncidentsTest extends IncidentsContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
