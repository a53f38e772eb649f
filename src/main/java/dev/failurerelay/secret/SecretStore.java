package dev.failurerelay.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.http.AwsErrors;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** The secrets of this environment, each fetched when first asked for and then kept. Safe for use by many threads. */
@Singleton
public class SecretStore {

    private final SecretsManagerClient secretsManager;
    private final ObjectMapper json;
    private final ConcurrentMap<String, CompletableFuture<Secret>> held = new ConcurrentHashMap<>();

    public SecretStore(SecretsManagerClient secretsManager, ObjectMapper json) {
        this.secretsManager = secretsManager;
        this.json = json;
    }

    /** Forgets all: each is fetched when it is next asked for. */
    public void forget() {
        held.clear();
    }

    /**
     * The secret as it is now, whatever was held. Where it cannot be had, what was held stays.
     *
     * @throws SecretUnavailableException as {@link #current} does
     */
    public Secret reread(String id, Duration longest) {
        CompletableFuture<Secret> fetch = fetchInBackground(id);
        Secret secret = await(id, fetch, longest);
        held.put(id, fetch);
        return secret;
    }

    /**
     * The secret as held, or fetched now.
     *
     * @param id name or ARN
     * @param longest how long to wait for it
     * @throws SecretUnavailableException after the SDK's own retries, when nothing is kept and the next call fetches again;
     *     or when it took too long, when the fetch goes on
     */
    public Secret current(String id, Duration longest) {
        return await(id, held.computeIfAbsent(id, this::fetchInBackground), longest);
    }

    private Secret await(String id, CompletableFuture<Secret> fetch, Duration longest) {
        try {
            return fetch.get(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SecretUnavailableException("secret " + id + " did not come in time", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException("secret " + id + " was not waited for", true);
        } catch (ExecutionException e) {
            held.remove(id, fetch);
            throw e.getCause() instanceof SecretUnavailableException unavailable
                    ? unavailable
                    : new SecretUnavailableException(
                            "secret " + id + " could not be fetched: " + AwsErrors.type(e), true);
        }
    }

    /**
     * The secret, fetched anew unless somebody else has done that since {@code refused} was read: a rotation makes the
     * held one stale.
     *
     * @throws SecretUnavailableException as {@link #current} does
     */
    public Secret afresh(String id, Secret refused, Duration longest) {
        CompletableFuture<Secret> stale = held.get(id);
        if (stale != null && stale.isDone() && !stale.isCompletedExceptionally() && stale.join() == refused) {
            held.remove(id, stale);
        }
        return current(id, longest);
    }

    private CompletableFuture<Secret> fetchInBackground(String id) {
        return CompletableFuture.supplyAsync(() -> fetch(id), Infrastructure.getDefaultWorkerPool());
    }

    private Secret fetch(String id) {
        try {
            return parse(id, secretsManager.getSecretValue(request -> request.secretId(id)));
        } catch (SecretsManagerException e) {
            throw new SecretUnavailableException("secret " + id + " could not be fetched: " + codeOf(e), passes(e));
        } catch (SdkException e) {
            throw new SecretUnavailableException("secret " + id + " could not be fetched: " + AwsErrors.type(e), true);
        }
    }

    /** Jackson's messages quote what they could not parse, so neither they nor the exception go on. */
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

    private static boolean passes(SecretsManagerException e) {
        return e.isThrottlingException() || e.statusCode() >= 500;
    }

    private static String codeOf(SecretsManagerException e) {
        return AwsErrors.code(e).orElse("no error code") + " (status " + e.statusCode() + ")";
    }
}
