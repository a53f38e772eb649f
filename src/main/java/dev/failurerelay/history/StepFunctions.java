package dev.failurerelay.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;
import software.amazon.awssdk.services.sfn.endpoints.SfnEndpointProvider;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;

/**
 * Step Functions in every region, a few at a time. Each region's client is created at its first call, which takes most of a second on a small
 * Lambda function: {@link #preconnect} a region that is known beforehand.
 */
public final class StepFunctions {

    /** A notice waits no longer, because it is better without the failed state than late. */
    static final Duration MAX_CALL = Duration.ofSeconds(2);

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html">limit</a> */
    private static final int MAX_EVENTS = 1_000;

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");

    private static final int MAX_REGION_LENGTH = 40;

    /** Executions of more regions at a time are rare, and each client takes some 35 KB. */
    private static final int MAX_CLIENTS = 4;

    private static final Set<String> LISTED_REGIONS = Region.regions().stream()
            .filter(region -> !region.isGlobalRegion())
            .map(Region::id)
            .collect(Collectors.toUnmodifiableSet());

    private final Function<Duration, SdkHttpClient> httpClients;
    private final Consumer<SfnClientBuilder> customizer;
    private final Executor threads;
    private final Duration maxCall;
    private final SdkHttpClient http;
    private final RegionalClients clients = new RegionalClients(MAX_CLIENTS, this::create);

    /** Regions that are known without the SDK's list, which may be older than they are. */
    private final Set<String> ownRegions = ConcurrentHashMap.newKeySet();

    /**
     * @param httpClients creates an HTTP client with a timeout for each call
     * @param customizer further settings of each client; without any, the SDK's environment variables decide
     * @param threads for calls, which may outlast their caller's timeout
     */
    public StepFunctions(
            Function<Duration, SdkHttpClient> httpClients, Consumer<SfnClientBuilder> customizer, Executor threads) {
        this(httpClients, customizer, threads, MAX_CALL);
    }

    private StepFunctions(
            Function<Duration, SdkHttpClient> httpClients,
            Consumer<SfnClientBuilder> customizer,
            Executor threads,
            Duration maxCall) {
        this.httpClients = httpClients;
        this.customizer = customizer;
        this.threads = threads;
        this.maxCall = maxCall;
        this.http = httpClients.apply(maxCall);
    }

    /** A copy with its own clients and another timeout. */
    public StepFunctions withTimeout(Duration maxCall) {
        return new StepFunctions(httpClients, customizer, threads, maxCall);
    }

    /** Whether a text has the form of a region's name. Nothing else may pass, because regions become parts of host names. */
    static boolean isRegion(String text) {
        return text.length() <= MAX_REGION_LENGTH && REGION.matcher(text).matches();
    }

    /**
     * Whether a region exists: it is in the SDK's list or was connected to beforehand. A made-up one costs a timeout, because its
     * host name does not resolve.
     */
    boolean isKnownRegion(String region) {
        return LISTED_REGIONS.contains(region) || ownRegions.contains(region);
    }

    /**
     * Makes one call, without retries.
     *
     * @throws StepFunctionsCallException if it fails, or once {@code timeout} is over, while the call may go on unnoticed
     */
    public <T> T call(String region, Duration timeout, Function<SfnClient, T> call) {
        // On another thread, because a thread that waits for a socket cannot be interrupted.
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(() -> clients.use(region, call), threads);
        try {
            return answer.get(Math.max(0, timeout.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StepFunctionsCallException(StepFunctionsCallException.NO_ANSWER, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFunctionsCallException("not waited for", false);
        } catch (ExecutionException e) {
            throw StepFunctionsCallException.of(e.getCause());
        }
    }

    /**
     * A page of an execution's history, newest events first, without the execution's data.
     *
     * @param token from the previous page; null for the newest one
     * @throws StepFunctionsCallException as {@link #call} does
     */
    GetExecutionHistoryResponse historyPage(String region, String arn, @Nullable String token, Duration timeout) {
        return call(
                region,
                timeout,
                client -> client.getExecutionHistory(request -> request.executionArn(arn)
                        .reverseOrder(true)
                        .includeExecutionData(false)
                        .maxResults(MAX_EVENTS)
                        .nextToken(token)));
    }

    /**
     * Creates a region's client and opens a connection. The request needs no permission, because a denied call would leave an
     * entry in the account's audit log at each start; any answer will do.
     *
     * @throws UncheckedIOException if it cannot connect
     */
    void preconnect(String region) {
        ownRegions.add(region);
        URI endpoint = clients.use(
                        region, client -> client.serviceClientConfiguration().endpointOverride())
                .orElseGet(() -> SfnEndpointProvider.defaultProvider()
                        .resolveEndpoint(endpointOf -> endpointOf.region(Region.of(region)))
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

    private SfnClient create(String region) {
        SfnClientBuilder builder = SfnClient.builder()
                .region(Region.of(region))
                .httpClient(http)
                .overrideConfiguration(call ->
                        call.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(maxCall));
        customizer.accept(builder);
        return builder.build();
    }
}
