package dev.failurerelay.incident;

import dev.failurerelay.ledger.DynamoDbLocal;
import dev.failurerelay.ledger.Table;

class DynamoDbConcurrentFamiliesTest extends ConcurrentFamiliesContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
