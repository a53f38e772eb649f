package dev.failurerelay.store;

import dev.failurerelay.http.VertxSdkHttpClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Produces the ledger's table: in DynamoDB if {@code LEDGER_TABLE} is set, else in memory, which needs nothing from AWS. */
@Singleton
class TableProducer {

    private static final Duration MAX_CALL = Duration.ofSeconds(6);

    private static final Duration MAX_ATTEMPT = Duration.ofSeconds(2);

    /** As many as fit into {@link #MAX_CALL}. */
    private static final int MAX_ATTEMPTS = 3;

    @Produces
    @Singleton
    Table table(LedgerConfig config, Vertx vertx, Clock clock) {
        return config.table()
                .<Table>map(name -> new DynamoDbTable(
                        name,
                        () -> builder(new VertxSdkHttpClient(vertx, clock, MAX_ATTEMPT))
                                .build()))
                .orElseGet(InMemoryTable::new);
    }

    /** The client's address, region and credentials come from AWS's own variables. */
    static DynamoDbClientBuilder builder(SdkHttpClient http) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(call -> call.apiCallTimeout(MAX_CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(MAX_ATTEMPTS)
                                .build()));
    }
}
