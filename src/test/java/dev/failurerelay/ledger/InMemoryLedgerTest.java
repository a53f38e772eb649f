package dev.failurerelay.ledger;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;

class InMemoryLedgerTest extends LedgerContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
