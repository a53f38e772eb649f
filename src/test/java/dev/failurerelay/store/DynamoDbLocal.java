package dev.failurerelay.store;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** AWS's own stand-in for DynamoDB, in this process, on a socket. Started when first asked for, and then until the end. */
public final class DynamoDbLocal {

    /** A property, since the tests of Quarkus have a class loader of their own, and so would have a second one. */
    private static final String ENDPOINT = "failure-relay.dynamodb-local";

    private DynamoDbLocal() {}

    public static URI endpoint() {
        // The properties are one object in the whole process, whichever class loader asks.
        synchronized (System.getProperties()) {
            String running = System.getProperty(ENDPOINT);
            return URI.create(running == null ? start() : running);
        }
    }

    private static String start() {
        try {
            String port = Integer.toString(freePort());
            ServerRunner.createServerFromCommandLineArgs(
                            new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", port})
                    .start();
            String endpoint = "http://localhost:" + port;
            System.setProperty(ENDPOINT, endpoint);
            return endpoint;
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
    }

    /** A port on which no process listens. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public static DynamoDbClient client() {
        return client(endpoint());
    }

    /** A client as the function has it, but for its retries: it tries once. */
    static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_NORTH_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(call ->
                        call.apiCallTimeout(Duration.ofSeconds(20)).retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** The ledger's table over a client of the caller's. */
    public static Table table(String name, DynamoDbClient client) {
        return new DynamoDbTable(name, () -> client);
    }

    /** An empty table; its client lives as long as the tests. */
    public static Table table() {
        DynamoDbClient client = client();
        return new DynamoDbTable(newTable(), () -> client);
    }

    /** @return the name of a new table, made as a user makes it */
    public static String newTable() {
        return newTable(Row.KEY, ScalarAttributeType.S);
    }

    static String newTable(String key, ScalarAttributeType type) {
        String name = "ledger-" + UUID.randomUUID();
        try (DynamoDbClient client = client()) {
            client.createTable(table -> table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName(key)
                            .attributeType(type)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName(key)
                            .keyType(KeyType.HASH)
                            .build()));
        }
        return name;
    }
}
