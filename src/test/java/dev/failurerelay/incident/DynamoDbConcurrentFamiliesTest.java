package dev.failurerelay.incident;

import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;

class DynamoDbConcurrentFamiliesTest extends ConcurrentFamiliesContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
