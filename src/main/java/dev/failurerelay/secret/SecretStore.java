package dev.failurerelay.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.http.AwsErrors;
import dev.failurerelay.http.VertxSdkHttpClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Caches the secrets of this environment; each is fetched at its first use. Thread-safe.
 *
 * <p>Methods throw {@link SecretUnavailableException} after the SDK's own retries, so that the next call fetches again, or when
 * their {@code timeout} is over, while the fetch goes on.
 */
@Singleton
public class SecretStore {

    private static final Duration MAX_ATTEMPT = Duration.ofSeconds(2);

    private final SecretsManagerClient secretsManager;
    private final ObjectMapper json;
    private final Executor threads;
    private final ConcurrentMap<String, CompletableFuture<Secret>> cache = new ConcurrentHashMap<>();

    public SecretStore(SecretsManagerClient secretsManager, ObjectMapper json, Executor threads) {
        this.secretsManager = secretsManager;
        this.json = json;
        this.threads = threads;
    }

    /** Creates the client at its first call. */
    @Produces
    @ApplicationScoped
    static SecretsManagerClient client(SecretsManagerClientBuilder configured, Vertx vertx, Clock clock) {
        return configured
                .httpClientBuilder(null)
                .httpClient(new VertxSdkHttpClient(vertx, clock, MAX_ATTEMPT))
                .build();
    }

    /** @param id name or ARN */
    public Secret current(String id, Duration timeout) {
        return await(id, cache.computeIfAbsent(id, this::fetchInBackground), timeout);
    }

    /** Fetches the secret whether it is cached or not. If that fails, the cached one stays. */
    public Secret reload(String id, Duration timeout) {
        CompletableFuture<Secret> fetch = fetchInBackground(id);
        Secret secret = await(id, fetch, timeout);
        cache.put(id, fetch);
        return secret;
    }

    /**
     * Fetches the secret again after a rotation, unless another thread has done so already.
     *
     * @param refused the secret that a service did not accept
     */
    public Secret refresh(String id, Secret refused, Duration timeout) {
        CompletableFuture<Secret> cached = cache.get(id);
        if (cached != null && cached.isDone() && !cached.isCompletedExceptionally() && cached.join() == refused) {
            cache.remove(id, cached);
        }
        return current(id, timeout);
    }

    public void evictAll() {
        cache.clear();
    }

    private Secret await(String id, CompletableFuture<Secret> fetch, Duration timeout) {
        try {
            return fetch.get(Math.max(0, timeout.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SecretUnavailableException("secret " + id + " did not come in time", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException("secret " + id + " was not waited for", true);
        } catch (ExecutionException e) {
            cache.remove(id, fetch);
            throw e.getCause() instanceof SecretUnavailableException unavailable
                    ? unavailable
                    : notFetched(id, AwsErrors.type(e), true);
        }
    }

    private CompletableFuture<Secret> fetchInBackground(String id) {
        return CompletableFuture.supplyAsync(() -> fetch(id), threads);
    }

    private Secret fetch(String id) {
        try {
            return parse(id, secretsManager.getSecretValue(request -> request.secretId(id)));
        } catch (SecretsManagerException e) {
            String code = AwsErrors.code(e).orElse("no error code") + " (status " + e.statusCode() + ")";
            throw notFetched(id, code, e.isThrottlingException() || e.statusCode() >= 500);
        } catch (SdkException e) {
            throw notFetched(id, AwsErrors.type(e), true);
        }
    }

    private static SecretUnavailableException notFetched(String id, String reason, boolean isTransient) {
        return new SecretUnavailableException("secret " + id + " could not be fetched: " + reason, isTransient);
    }

    /** Drops Jackson's exceptions, because their messages quote the secret. */
    private Secret parse(String id, GetSecretValueResponse response) {
        String text = response.secretString() != null
                ? response.secretString()
                : response.secretBinary() == null ? "" : response.secretBinary().asUtf8String();
        try {
            JsonNode fields = json.readTree(text);
            if (fields.isObject()) {
                return new Secret(fields);
            }
        } catch (JsonProcessingException e) {
            throw new SecretUnavailableException("secret " + id + " holds no JSON", false);
        }
        throw new SecretUnavailableException("secret " + id + " holds no JSON object", false);
    }
}
