package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.ledger.IncidentId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The same as {@link SimulationTest}, with real clients, real threads and DynamoDB's own expressions. A failing run names its
 * seed: {@code -Dsockets.seed=…} repeats it, although threads may take another order; {@code -Dsockets.runs=…} sets the number
 * of runs.
 */
@QuarkusTest
class FaultsOverSocketsTest {

    private final Map<FaultInjector.Fault, Integer> injected = new EnumMap<>(FaultInjector.Fault.class);
    private final Map<String, Long> totals = new TreeMap<>();

    @Test
    void everyFailureIsAnnouncedAndNothingTwiceDespiteFaults() throws InterruptedException {
        SeededRuns runs = SeededRuns.of("sockets", 10);
        try (RealClients clients = new RealClients()) {
            runs.each(seed -> {
                RealClientsRun run = new RealClientsRun(clients, seed);
                run.run();
                check(run);
            });
        }
        runs.report(injected, totals);
    }

    private void check(RealClientsRun run) {
        assertThat(run.attempts()).as("settled").allMatch(run::isComplete);
        Map<IncidentId, Incident> incidents = new HashMap<>();
        Map<IncidentId, Long> counts = new HashMap<>();
        for (Attempt attempt : run.attempts()) {
            Incident incident = run.incidentOf(attempt);
            incidents.put(incident.id(), incident);
            counts.merge(incident.id(), 1L, Long::sum);
        }
        incidents.forEach((id, incident) -> check(run, incident, counts.getOrDefault(id, 0L)));
        long ticketsWanted = incidents.values().stream()
                .flatMap(incident -> incident.targets().stream())
                .filter(target -> target.channel().equals(OutsetaConfig.CHANNEL))
                .count();
        // A closed incident whose executions have all failed again has a ticket and no members.
        if (incidents.values().stream().anyMatch(Incident::isClosed)) {
            assertThat(run.tickets.count()).as("tickets").isGreaterThanOrEqualTo(ticketsWanted);
        } else {
            assertThat(run.tickets.count())
                    .as("tickets %s of %s", run.tickets.markers(), incidents)
                    .isEqualTo(ticketsWanted);
        }
        assertThat(repeated(run.tickets.markers())).as("repeated in tickets").isEmpty();
        Map<String, Integer> twice = repeated(run.messages.markers());
        assertThat(twice)
                .as("repeated messages; possible repeats: %s", run.possibleRepeats())
                .allSatisfy((marker, more) -> assertThat(more)
                        .isLessThanOrEqualTo(run.possibleRepeats().getOrDefault(marker, 0)));
        run.faults().forEach((fault, count) -> injected.merge(fault, count, Integer::sum));
        add("invocations", run.invocations());
        add("failures", run.attempts().size());
        add("incidents", incidents.size());
        add("repeated messages", twice.values().stream().mapToLong(more -> more).sum());
        add(
                "possible repeats",
                run.possibleRepeats().values().stream().mapToLong(each -> each).sum());
    }

    private static void check(RealClientsRun run, Incident incident, long count) {
        assertThat(incident.targets())
                .as("targets of %s", incident.id())
                .isNotEmpty()
                .allMatch(target -> target.channel().equals(OutsetaConfig.CHANNEL)
                        ? run.tickets.has(incident.reference(target))
                        : run.messages.has(incident.reference(target)));
        // A failure that arrives after its own recovery has closed the incident is not counted.
        if (incident.recovered() == 0) {
            assertThat(incident.count()).as("count of %s", incident.id()).isEqualTo(count);
        }
        assertThat(incident.targets()).as("not announced of %s", incident.id()).noneMatch(incident::hasUnannounced);
    }

    private void add(String what, long count) {
        totals.merge(what, count, Long::sum);
    }

    /** How often each repeated marker was repeated. */
    private static Map<String, Integer> repeated(List<String> markers) {
        Map<String, Integer> repeated = markers.stream()
                .collect(Collectors.toMap(Function.identity(), marker -> 0, (one, other) -> one + other + 1));
        repeated.values().removeIf(more -> more == 0);
        return repeated;
    }
}
