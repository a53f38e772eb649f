package dev.failurerelay.ledger;

class DynamoDbLedgerTest extends LedgerContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
