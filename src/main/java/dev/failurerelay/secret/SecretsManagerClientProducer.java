package dev.failurerelay.secret;

import dev.failurerelay.http.VertxSdkHttpClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/** Creates the client at its first call. */
@Singleton
class SecretsManagerClientProducer {

    private static final Duration MAX_ATTEMPT = Duration.ofSeconds(2);

    /** @param builder configured by the application's properties */
    @Produces
    @ApplicationScoped
    SecretsManagerClient client(SecretsManagerClientBuilder builder, Vertx vertx, Clock clock) {
        return builder.httpClientBuilder(null)
                .httpClient(new VertxSdkHttpClient(vertx, clock, MAX_ATTEMPT))
                .build();
    }
}
