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
        long withTickets = incidents.values().stream()
                .filter(incident -> incident.targets().contains(OutsetaConfig.TICKET_DESK))
                .count();
        // A closed incident whose executions have all failed again has a ticket and no members.
        if (run.config.closeOnRecovery()) {
            assertThat(run.tickets.count()).as("tickets").isGreaterThanOrEqualTo(withTickets);
        } else {
            assertThat(run.tickets.count())
                    .as("tickets %s of %s", run.tickets.markers(), incidents)
                    .isEqualTo(withTickets);
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
                .allMatch(target -> target.equals(OutsetaConfig.TICKET_DESK)
                        ? run.tickets.has(incident.reference(target))
                        : run.messages.has(incident.reference(target)));
        // An execution that fails again after its incident was closed moves to another incident.
        if (!run.config.closeOnRecovery()) {
            assertThat(incident.count()).as("count of %s", incident.id()).isEqualTo(count);
        }
        assertThat(incident.announcedCount())
                .as("announced of %s", incident.id())
                .isEqualTo(incident.count());
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
