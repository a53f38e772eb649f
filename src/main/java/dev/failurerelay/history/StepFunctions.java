package dev.failurerelay.history;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;
import software.amazon.awssdk.services.sfn.endpoints.SfnEndpointProvider;

/**
 * Step Functions in every region, each client made when first asked for. On a small Lambda that takes most of a second:
 * where a region is known beforehand, {@link #prepare} it.
 */
public final class StepFunctions {

    /** What a notice waits for at most: it is better without the failed state than late. */
    static final Duration MAX_CALL = Duration.ofSeconds(2);

    private final Function<Duration, SdkHttpClient> wire;
    private final Consumer<SfnClientBuilder> settings;
    private final Duration longest;
    private final SdkHttpClient http;
    private final ConcurrentMap<String, SfnClient> clients = new ConcurrentHashMap<>();

    /**
     * @param wire makes an HTTP client of how long a call may take
     * @param settings further settings of each client; without any, AWS's own variables decide
     */
    public StepFunctions(Function<Duration, SdkHttpClient> wire, Consumer<SfnClientBuilder> settings) {
        this(wire, settings, MAX_CALL);
    }

    private StepFunctions(
            Function<Duration, SdkHttpClient> wire, Consumer<SfnClientBuilder> settings, Duration longest) {
        this.wire = wire;
        this.settings = settings;
        this.longest = longest;
        this.http = wire.apply(longest);
    }

    /** The same with clients of its own, whose calls may take longer or less. */
    public StepFunctions within(Duration longestCall) {
        return new StepFunctions(wire, settings, longestCall);
    }

    /**
     * Calls once: how many calls there are is for the caller to count.
     *
     * @throws StepFunctionsCallException after one try, or once {@code longestWait} is over, when the call may go on unheard
     */
    public <T> T ask(String region, Duration longestWait, Function<SfnClient, T> call) {
        // A thread that waits for a socket cannot be interrupted: it is left behind.
        CompletableFuture<T> answer =
                CompletableFuture.supplyAsync(() -> call.apply(in(region)), Infrastructure.getDefaultWorkerPool());
        try {
            return answer.get(Math.max(0, longestWait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw StepFunctionsCallException.noAnswerInTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFunctionsCallException.notWaitedFor();
        } catch (ExecutionException e) {
            throw StepFunctionsCallException.of(e.getCause());
        }
    }

    /**
     * Makes a region's client and opens a connection. It asks for nothing that needs a right, since a refusal would be
     * an entry in the account's audit log with each start: whatever the answer is, it will do.
     *
     * @throws UncheckedIOException where it cannot connect
     */
    void prepare(String region) {
        SfnClient client = in(region);
        URI endpoint = client.serviceClientConfiguration()
                .endpointOverride()
                .orElseGet(() -> SfnEndpointProvider.defaultProvider()
                        .resolveEndpoint(asked -> asked.region(Region.of(region)))
                        .join()
                        .url());
        SdkHttpRequest root =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(endpoint).build();
        try {
            http.prepareRequest(HttpExecuteRequest.builder().request(root).build())
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SfnClient in(String region) {
        return clients.computeIfAbsent(region, this::client);
    }

    private SfnClient client(String region) {
        SfnClientBuilder builder = SfnClient.builder()
                .region(Region.of(region))
                .httpClient(http)
                .overrideConfiguration(call ->
                        call.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(longest));
        settings.accept(builder);
        return builder.build();
    }
}
