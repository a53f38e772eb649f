package dev.failurerelay.local;

import dev.failurerelay.history.StepFunctions;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The stand-in for Step Functions, which answers for every region. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class LocalStepFunctions {

    @Produces
    @Singleton
    StepFunctions stepFunctions(@ConfigProperty(name = "local.stand-ins") URI standIns) {
        return new StepFunctions(client -> client.endpointOverride(standIns)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))));
    }
}
