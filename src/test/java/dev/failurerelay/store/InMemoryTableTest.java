package dev.failurerelay.store;

class InMemoryTableTest extends TableContractTest {

    @Override
    Table newTable() {
        return new InMemoryTable();
    }
}
