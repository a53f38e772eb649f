package dev.failurerelay.incident;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;

class InMemoryTicketChecksTest extends TicketChecksContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
