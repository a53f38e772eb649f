package dev.failurerelay.ledger;

class InMemoryLedgerTest extends LedgerContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
