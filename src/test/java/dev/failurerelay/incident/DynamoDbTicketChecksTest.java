package dev.failurerelay.incident;

import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;

class DynamoDbTicketChecksTest extends TicketChecksContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
