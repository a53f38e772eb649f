package dev.failurerelay.incident;

import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;

class DynamoDbTargetCountsTest extends TargetCountsContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
