package dev.failurerelay.ledger;

import dev.failurerelay.wire.AwsHttpClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The table that the ledger is kept in: DynamoDB's where one is named, else one in memory, which needs nothing of AWS. */
@Singleton
class LedgerTable {

    /** As many as fit in the six seconds of a call, at two seconds each. */
    private static final int ATTEMPTS = 3;

    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);

    /** @param dynamoDb a proxy, whose first call makes the client */
    @Produces
    @Singleton
    Table table(LedgerConfig config, DynamoDbClient dynamoDb) {
        return config.table()
                .<Table>map(name -> new DynamoDbTable(name, () -> made(dynamoDb)))
                .orElseGet(InMemoryTable::new);
    }

    private static DynamoDbClient made(DynamoDbClient dynamoDb) {
        String unused = dynamoDb.serviceName();
        return dynamoDb;
    }

    /** @param builder has the properties' settings, time-outs among them, to which are added what has no property */
    @Produces
    @ApplicationScoped
    DynamoDbClient client(DynamoDbClientBuilder builder, Vertx vertx, Clock clock) {
        return builder.httpClientBuilder(null)
                .httpClient(new AwsHttpClient(vertx, clock, LONGEST_ATTEMPT))
                .overrideConfiguration(builder.overrideConfiguration()
                        .copy(call -> call.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())))
                .build();
    }
}
