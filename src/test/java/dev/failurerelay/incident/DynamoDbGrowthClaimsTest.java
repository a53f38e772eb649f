package dev.failurerelay.incident;

import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;

class DynamoDbGrowthClaimsTest extends GrowthClaimsContractTest {

    @Override
    Table newTable() {
        return DynamoDbLocal.table();
    }
}
