package dev.failurerelay.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.StandIns;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.store.InMemoryTable;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stand-ins of dev mode have one failure that no event reported. */
@QuarkusTest
@ConnectWireMock
class SweepOnLaptopTest {

    @Inject
    StepFunctions stepFunctions;

    @Inject
    Clock clock;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    @Test
    void aLostFailureIsFound() {
        new StandIns(wireMock).reset();
        List<ExecutionFailure> relayed = new ArrayList<>();
        Sweep sweep = SweepTestBase.sweep(
                stepFunctions,
                new SweepConfig(Duration.ofHours(24), List.of(), Optional.of("eu-west-1")),
                clock,
                duration -> {},
                new InMemoryTable(),
                EnumSet.allOf(ExecutionStatus.class));
        Deadline deadline = new Deadline(clock, clock.instant().plusSeconds(60));

        SweepReport swept = sweep.run(
                new SweepRange(Duration.ofHours(24), false),
                new Invocation(clock.instant(), deadline, Optional.empty()),
                failures -> {
                    relayed.addAll(failures);
                    return SweepTestBase.allRelayed(failures);
                });

        assertThat(swept).isEqualTo(new SweepReport(1, 1, 1, 0, List.of(), true, Optional.empty()));
        assertThat(relayed).singleElement().satisfies(failure -> {
            assertThat(failure.stateMachine().name()).isEqualTo("inventory-sync");
            assertThat(failure.error()).contains("StockMismatch");
            assertThat(failure.origin()).isEqualTo(Origin.SWEEP);
        });
    }
}
