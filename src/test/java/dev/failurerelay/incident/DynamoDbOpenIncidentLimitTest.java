package dev.failurerelay.incident;

import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;

class DynamoDbOpenIncidentLimitTest extends OpenIncidentLimitContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
