package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left for the first event of a process of the native executable: on Lambda, it has a small part of a processor for it. */
class FirstEventIT {

    private final StandInServer server = new StandInServerWithLedger();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void theStandInsAreThere() {
        NativeExecutable.assumeBuilt();
        environment.putAll(server.startForProcess());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void firstEventUsesConnectionsOpenedByTheStart() throws Exception {
        try (RuntimeApi lambda = new RuntimeApi()) {
            lambda.start(NativeExecutable.with(server.trust()), environment);
            lambda.asked().get(30, TimeUnit.SECONDS);
            int before = server.openings();

            lambda.give(Fixtures.freshEvent("failed-lambda"));

            assertThat(lambda.answer().path("delivered").asInt()).isEqualTo(2);
            assertThat(before).isEqualTo(5);
            assertThat(server.openings()).isEqualTo(before);
        }
    }

    @Test
    void startSendsNothing() throws Exception {
        try (RuntimeApi lambda = new RuntimeApi()) {
            lambda.start(NativeExecutable.with(server.trust()), environment);
            lambda.asked().get(30, TimeUnit.SECONDS);

            StandIns standIns = server.standIns();
            assertThat(List.of(standIns.tickets(), standIns.messages(), standIns.replies(), standIns.updates()))
                    .allMatch(List::isEmpty);
        }
    }
}
