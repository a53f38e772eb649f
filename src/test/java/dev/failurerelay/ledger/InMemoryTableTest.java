package dev.failurerelay.ledger;

class InMemoryTableTest extends TableContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
