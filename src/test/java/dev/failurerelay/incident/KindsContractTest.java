package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.ledger.ConcurrentCalls;
import dev.failurerelay.ledger.IncidentId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which failure announces a kind, on every table. Each table's test extends this. */
abstract class KindsContractTest extends IncidentContract {

    private static final List<String> WORDS =
            List.of("disk", "secret", "network", "quota", "schema", "lock", "host", "region", "role", "image", "queue");

    @Test
    void openerHoldsItsKind() {
        IncidentEntry opened = enter(incidents, reason("run-1", "disk"), NOW);

        assertThat(claim(opened, reason("run-1", "disk"))).isTrue();
        assertThat(claim(opened, reason("run-2", "disk"))).isFalse();
    }

    @Test
    void firstOfAKindHoldsItAlsoWhenItReturns() {
        IncidentId id = open("disk");
        IncidentEntry first = enter(incidents, reason("run-2", "secret"), NOW);
        assertThat(claim(first, reason("run-2", "secret"))).isTrue();
        IncidentEntry second = enter(incidents, reason("run-3", "secret"), NOW);

        assertThat(claim(second, reason("run-3", "secret"))).isFalse();
        assertThat(claim(enter(incidents, reason("run-2", "secret"), NOW), reason("run-2", "secret")))
                .as("it returns")
                .isTrue();
        assertThat(claim(first, reason("run-2", "secret")))
                .as("it returns with the row as it was before")
                .isTrue();
        assertThat(found(id).kinds()).hasSize(2);
    }

    @Test
    void messageWithOtherIdsIsTheSameKind() {
        open("disk");
        ExecutionFailure first = cause("run-2", "Volume vol-0a1b2c3d is full after 17 retries");
        ExecutionFailure second = cause("run-3", "Volume vol-99ff8e7d is full after 4 retries");

        assertThat(claim(enter(incidents, first, NOW), first)).isTrue();
        assertThat(claim(enter(incidents, second, NOW), second)).isFalse();
    }

    @Test
    void otherErrorStatusOrStateMachineIsAnotherKind() {
        IncidentEntry opened = enter(incidents, reason("run-1", "disk"), NOW);

        assertThat(claim(
                        opened,
                        failures("nightly-pipeline", "run-2").error("Other").build()))
                .isTrue();
        assertThat(claim(opened, failure("billing", "run-3"))).isTrue();
        assertThat(claim(
                        opened,
                        failures("nightly-pipeline", "run-4")
                                .status(ExecutionStatus.TIMED_OUT)
                                .build()))
                .isTrue();
    }

    @Test
    void incidentHasAtMostTenKinds() {
        IncidentId id = open(WORDS.get(0));
        List<Boolean> claims = WORDS.stream()
                .skip(1)
                .map(word -> reason("run-" + word, word))
                .map(failure -> claim(enter(incidents, failure, NOW), failure))
                .toList();

        assertThat(claims).hasSize(10).startsWith(true, true).endsWith(true, false);
        assertThat(claims).filteredOn(held -> held).hasSize(Kinds.MAX - 1);
        assertThat(found(id).kinds()).hasSize(Kinds.MAX);
    }

    @Test
    void oneOfEightEnvironmentsHoldsAKind() throws Exception {
        for (int repetition = 0; repetition < 5; repetition++) {
            String machine = "machine-" + repetition;
            IncidentEntry opened = enter(incidents, failure(machine, "run"), NOW);
            List<Boolean> claims = ConcurrentCalls.atOnce(8, caller -> {
                ExecutionFailure failure = failures(machine, "run-" + caller)
                        .cause("No space left on device %d".formatted(caller))
                        .build();
                Incidents own = environment(WINDOW);
                return own.claimKind(enter(own, failure, NOW).incident(), Arrivals.of(failure, List.of(TICKETS), NOW));
            });

            assertThat(claims).filteredOn(held -> held).hasSize(1);
            assertThat(found(opened.incident().id()).kinds()).hasSize(2);
        }
    }

    @Test
    void concurrentKindsStayWithinTheLimit() throws Exception {
        IncidentEntry opened = enter(incidents, reason("run-1", "first"), NOW);
        IntStream.range(0, 6)
                .mapToObj(i -> reason("run-" + WORDS.get(i), WORDS.get(i)))
                .forEach(failure -> assertThat(claim(opened, failure)).isTrue());
        Incident read = found(opened.incident().id());
        List<Boolean> claims = ConcurrentCalls.atOnce(8, caller -> {
            ExecutionFailure failure = reason("late-" + caller, "late" + "abcdefgh".charAt(caller));
            return environment(WINDOW).claimKind(read, Arrivals.of(failure, List.of(TICKETS), NOW));
        });

        assertThat(claims).filteredOn(held -> held).hasSize(Kinds.MAX - 7);
        assertThat(found(read.id()).kinds()).hasSize(Kinds.MAX);
    }

    private IncidentId open(String word) {
        return enter(incidents, reason("run-1", word), NOW).incident().id();
    }

    private boolean claim(IncidentEntry entry, ExecutionFailure failure) {
        return incidents.claimKind(entry.incident(), Arrivals.of(failure, List.of(TICKETS), NOW));
    }

    private static ExecutionFailure reason(String name, String word) {
        return cause(name, "No " + word + " could be found");
    }

    private static ExecutionFailure cause(String name, String cause) {
        return failures("nightly-pipeline", name).cause(cause).build();
    }
}
