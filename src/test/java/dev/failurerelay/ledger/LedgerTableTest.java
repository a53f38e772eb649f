package dev.failurerelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function's own table, made of its settings. */
@QuarkusTest
@TestProfile(LedgerTableTest.OnDynamoDb.class)
class LedgerTableTest {

    public static class OnDynamoDb implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "LEDGER_TABLE", DynamoDbLocal.newTable(),
                    "quarkus.dynamodb.endpoint-override",
                            DynamoDbLocal.endpoint().toString(),
                    "quarkus.dynamodb.aws.region", "eu-north-1",
                    "quarkus.dynamodb.aws.credentials.type", "static",
                    "quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "local",
                    "quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "local");
        }
    }

    @Inject
    LedgerConfig config;

    @Inject
    Table table;

    @Test
    void whatTheFunctionWritesIsInTheTableThatLedgerTableNames() {
        table.update("incident#1", List.of(Change.set("status", "open")), new Condition.Absent(Row.KEY));

        try (DynamoDbClient client = DynamoDbLocal.client()) {
            assertThat(client.getItem(
                                    request -> request.tableName(config.table().orElseThrow())
                                            .key(Map.of(Row.KEY, AttributeValue.fromS("incident#1"))))
                            .item())
                    .containsEntry("status", AttributeValue.fromS("open"));
        }
    }
}
