package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.outseta.OutsetaByHand;
import dev.failurerelay.channel.slack.SlackByHand;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.store.DynamoDbLocal;
import dev.failurerelay.store.Table;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What is on the other end of the real clients, for all runs, and the clients. */
final class Sockets implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final Services services = new Services();
    private final OutsetaByHand outseta = new OutsetaByHand(services.url("/outseta/api/v1"), json);
    private final SlackByHand slack = new SlackByHand(services.url("/slack/api"), json);
    private final DynamoDbClient dynamoDb = DynamoDbLocal.client();
    private final SecretsManagerClient secretsManager = SecretsManagerClient.builder()
            .endpointOverride(services.url(""))
            .region(Region.EU_NORTH_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final AtomicInteger environments = new AtomicInteger();

    Table newTable() {
        return DynamoDbLocal.table(DynamoDbLocal.newTable(), dynamoDb);
    }

    /** The notifiers of one more environment. */
    List<Notifier> notifiers(
            Tickets tickets,
            Messages messages,
            EnvironmentLifecycle life,
            SimulatedClock clock,
            FaultInjector misfortune,
            Random chance) {
        String name = "environment-" + environments.incrementAndGet();
        FaultyCaller ofTickets = new FaultyCaller(tickets, life, misfortune, chance);
        FaultyCaller ofMessages = new FaultyCaller(messages, life, misfortune, chance);
        services.add(name + "-outseta", ofTickets);
        services.add(name + "-slack", ofMessages);
        SecretStore secrets = new SecretStore(secretsManager, json, Infrastructure.getDefaultWorkerPool());
        Notifier tellsTickets = outseta.notifier(name + "-outseta", secrets, clock, clock::goOn);
        Notifier tellsSlack = slack.notifier(name + "-slack", secrets);
        return List.of(
                new WatchedNotifier(tellsTickets, life, ofTickets), new WatchedNotifier(tellsSlack, life, ofMessages));
    }

    /** Returns when everything that is on its way has arrived. */
    void await() throws InterruptedException {
        services.await();
    }

    @Override
    public void close() {
        services.close();
        dynamoDb.close();
        secretsManager.close();
    }
}
