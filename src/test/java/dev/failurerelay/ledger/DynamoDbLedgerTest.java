package dev.failurerelay.ledger;

import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;

class DynamoDbLedgerTest extends LedgerContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
