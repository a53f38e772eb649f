package dev.failurerelay.ledger;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The table that the ledger is kept in: DynamoDB's where one is named, else one in memory, which needs nothing of AWS. */
@Singleton
class LedgerTable {

    /** Within the six seconds of a call: three of its attempts, at two seconds each. */
    private static final int ATTEMPTS = 3;

    @Produces
    @Singleton
    Table table(LedgerConfig config, Instance<DynamoDbClientBuilder> dynamoDb) {
        return config.table()
                .<Table>map(name -> new DynamoDbTable(name, () -> client(dynamoDb.get())))
                .orElseGet(InMemoryTable::new);
    }

    /** With what the properties say of its time-outs. */
    private static DynamoDbClient client(DynamoDbClientBuilder builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration()
                        .copy(call -> call.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())))
                .build();
    }
}
