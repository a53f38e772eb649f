package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.outseta.OutsetaNotifiers;
import dev.failurerelay.channel.slack.SlackNotifiers;
import dev.failurerelay.http.CallsInFlight;
import dev.failurerelay.invocation.Sleeper;
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

/** The real clients of all runs, and the stand-ins that they call. */
final class RealClients implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final CallsInFlight calls = new CallsInFlight();
    private final StandInEndpoint services = new StandInEndpoint();
    private final OutsetaNotifiers outseta = new OutsetaNotifiers(services.url("/outseta/api/v1"), json, calls);
    private final SlackNotifiers slack = new SlackNotifiers(services.url("/slack/api"), json, calls);
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
            StandInTickets tickets,
            StandInMessages messages,
            EnvironmentLifecycle lifecycle,
            SimulatedClock clock,
            FaultInjector injector,
            Random random,
            WithoutLedgerCheck check) {
        String name = "environment-" + environments.incrementAndGet();
        FaultyCaller outsetaCaller = new FaultyCaller(tickets, lifecycle, clock, injector, random);
        FaultyCaller slackCaller = new FaultyCaller(messages, lifecycle, clock, injector, random);
        services.add(name + "-outseta", outsetaCaller);
        services.add(name + "-slack", slackCaller);
        SecretStore secrets = new SecretStore(secretsManager, json, Infrastructure.getDefaultWorkerPool());
        Notifier realOutseta = outseta.notifier(name + "-outseta", secrets, clock, sleeper(clock));
        Notifier realSlack = slack.notifier(name + "-slack", secrets);
        return List.of(
                new FaultyNotifier(realOutseta, lifecycle, outsetaCaller, calls, check),
                new FaultyNotifier(realSlack, lifecycle, slackCaller, calls, check));
    }

    /** Time passes only after the requests in flight have been answered: a simulated pause is longer than any request. */
    Sleeper sleeper(SimulatedClock clock) {
        return pause -> {
            calls.await();
            clock.advance(pause);
        };
    }

    /** Returns when no request is in flight. */
    void await() {
        calls.await();
    }

    @Override
    public void close() {
        services.close();
        dynamoDb.close();
        secretsManager.close();
    }
}
