package dev.failurerelay.incident;

import dev.failurerelay.ledger.DynamoDbLocal;
import dev.failurerelay.ledger.Table;

class DynamoDbIncidentsTest extends IncidentsContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
