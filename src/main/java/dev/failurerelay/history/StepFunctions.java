package dev.failurerelay.history;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;

/**
 * Step Functions in every region, each client made when first asked for. On a small Lambda that takes most of a second:
 * where a region is known beforehand, {@link #prepare} it.
 */
public final class StepFunctions {

    /** What a notice waits for at most: it is better without the failed state than late. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    private final Consumer<SfnClientBuilder> settings;
    private final ConcurrentMap<String, SfnClient> clients = new ConcurrentHashMap<>();

    /** @param settings further settings of each client; without any, AWS's own variables decide */
    public StepFunctions(Consumer<SfnClientBuilder> settings) {
        this.settings = settings;
    }

    /** Makes a region's client in the background, without a call. Where it cannot be made, {@link #in} meets that again. */
    void prepare(String region) {
        CompletableFuture<SfnClient> unused =
                CompletableFuture.supplyAsync(() -> in(region), Infrastructure.getDefaultWorkerPool());
    }

    /** A client that tries once: how many calls there are is for its user to count. */
    SfnClient in(String region) {
        return clients.computeIfAbsent(region, this::client);
    }

    private SfnClient client(String region) {
        SfnClientBuilder builder = SfnClient.builder()
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(LONGEST)
                        .socketTimeout(LONGEST))
                .overrideConfiguration(call ->
                        call.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(LONGEST));
        settings.accept(builder);
        return builder.build();
    }
}
