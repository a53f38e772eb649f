package dev.failurerelay.incident;

import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;

class DynamoDbIncidentsTest extends IncidentsContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
