package dev.failurerelay.startup;

import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.VertxSdkHttpClient;
import dev.failurerelay.invocation.Sleeper;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Makes what differs from one run to the next: time, waiting and chance. */
@Singleton
class RuntimeProducer {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Sleeper sleeper() {
        return Sleeper.real();
    }

    /**
     * Seeded by the machine that it runs on. Other generators are seeded when the native executable is built or a snapshot is
     * taken, so that every environment would draw the same numbers and take another's claim for its own.
     */
    @Produces
    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    @DefaultBean
    StepFunctions stepFunctions(Vertx vertx, Clock clock, Executor threads) {
        return new StepFunctions(timeout -> new VertxSdkHttpClient(vertx, clock, timeout), client -> {}, threads);
    }
}
