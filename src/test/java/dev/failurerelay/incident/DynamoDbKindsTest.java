package dev.failurerelay.incident;

import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;

class DynamoDbKindsTest extends KindsContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
