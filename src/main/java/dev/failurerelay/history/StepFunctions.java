package dev.failurerelay.history;

import io.smallrye.mutiny.infrastructure.Infrastructure;
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
    private final Duration longest;
    private final ConcurrentMap<String, SfnClient> clients = new ConcurrentHashMap<>();

    /** @param settings further settings of each client; without any, AWS's own variables decide */
    public StepFunctions(Consumer<SfnClientBuilder> settings) {
        this(settings, LONGEST);
    }

    private StepFunctions(Consumer<SfnClientBuilder> settings, Duration longest) {
        this.settings = settings;
        this.longest = longest;
    }

    /** The same with clients of its own, whose calls may take longer or less. */
    public StepFunctions within(Duration longestCall) {
        return new StepFunctions(settings, longestCall);
    }

    /**
     * Calls once: how many calls there are is for the caller to count.
     *
     * @throws UnansweredException after one try, or once {@code longestWait} is over, when the call may go on unheard
     */
    public <T> T ask(String region, Duration longestWait, Function<SfnClient, T> call) {
        // A thread that waits for a socket cannot be interrupted: it is left behind.
        CompletableFuture<T> answer =
                CompletableFuture.supplyAsync(() -> call.apply(in(region)), Infrastructure.getDefaultWorkerPool());
        try {
            return answer.get(Math.max(0, longestWait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw UnansweredException.noAnswerInTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UnansweredException.notWaitedFor();
        } catch (ExecutionException e) {
            throw UnansweredException.of(e.getCause());
        }
    }

    /** Makes a region's client in the background, without a call. Where it cannot be made, {@link #in} meets that again. */
    void prepare(String region) {
        CompletableFuture<SfnClient> unused =
                CompletableFuture.supplyAsync(() -> in(region), Infrastructure.getDefaultWorkerPool());
    }

    private SfnClient in(String region) {
        return clients.computeIfAbsent(region, this::client);
    }

    private SfnClient client(String region) {
        SfnClientBuilder builder = SfnClient.builder()
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(longest)
                        .socketTimeout(longest))
                .overrideConfiguration(call ->
                        call.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(longest));
        settings.accept(builder);
        return builder.build();
    }
}
