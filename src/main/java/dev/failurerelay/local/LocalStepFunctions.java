package dev.failurerelay.local;

import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.VertxSdkHttpClient;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The stand-in for Step Functions, which answers for every region. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class LocalStepFunctions {

    @Produces
    @Singleton
    StepFunctions stepFunctions(
            @ConfigProperty(name = "local.stand-ins") URI standIns, Vertx vertx, Clock clock, Executor threads) {
        return new StepFunctions(
                timeout -> new VertxSdkHttpClient(vertx, clock, timeout),
                client -> client.endpointOverride(standIns)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))),
                threads);
    }
}
