package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of runs with crashes, lost answers, repetitions and environments that overtake each other. A failing run names its
 * seed: {@code -Dsimulation.seed=…} repeats it, {@code -Dsimulation.runs=…} makes it many more.
 */
class SimulationTest {

    private final Map<Misfortune.Fault, Integer> faults = new EnumMap<>(Misfortune.Fault.class);
    private final Map<String, Long> totals = new TreeMap<>();

    @Test
    void whateverStrikesEveryFailureIsToldAndNothingTwice() throws InterruptedException {
        Long one = Long.getLong("simulation.seed");
        long runs = one == null ? Long.getLong("simulation.runs", 3_000) : 1;
        for (long seed :
                LongStream.range(0, runs).map(run -> one == null ? run : one).toArray()) {
            Simulation simulation = new Simulation(seed);
            try {
                simulation.run();
                examine(simulation);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.printf("%d runs, faults %s, %s%n", runs, faults, totals);
        assertThat(one != null || faults.size() == 4).isTrue();
    }

    private void examine(Simulation simulation) {
        Map<IncidentId, Incident> incidents = new HashMap<>();
        for (ExecutionFailure failure : simulation.scenario.failures()) {
            assertThat(simulation.ledger().isInHand(failure.attempt(), simulation.now()))
                    .as("%s is settled", failure)
                    .isTrue();
            IncidentId id = incidentOf(simulation, failure);
            incidents.put(id, simulation.incidents().find(id, simulation.now()).orElseThrow());
        }
        incidents.values().forEach(incident -> {
            assertThat(incident.targets())
                    .as("who is told of %s", incident.id())
                    .isNotEmpty()
                    .allMatch(target -> incident.reference(target).isPresent());
            assertThat(incident.announced())
                    .as("announced of %s", incident.id())
                    .isEqualTo(incident.count());
            if (!simulation.config.closeOnRecovery()) {
                examineRecoveries(simulation, incident);
            }
        });
        long withTickets = incidents.values().stream()
                .filter(incident -> incident.targets().contains(OutsetaNotifier.TICKETS))
                .count();
        // One that was closed, and all of whose executions have failed again since, has a ticket and no members.
        assertThat(openings(simulation.tickets) - withTickets)
                .as("tickets beyond incidents")
                .isBetween(0L, simulation.config.closeOnRecovery() ? simulation.tickets.closings() : 0L);
        assertThat(repeated(simulation.tickets)).as("told twice in tickets").isZero();
        long twice = repeated(simulation.messages);
        assertThat(twice).as("messages twice").isLessThanOrEqualTo(simulation.unwinnable());
        if (!simulation.config.closeOnRecovery()) {
            simulation
                    .scenario
                    .families()
                    .forEach(family -> assertThat(family)
                            .as("a family")
                            .extracting(member -> incidentOf(simulation, member))
                            .containsOnly(incidentOf(simulation, family.get(0))));
        }
        simulation.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
        add("invocations", simulation.invocations());
        add("failures", simulation.scenario.failures().size());
        add("incidents", incidents.size());
        add("families", simulation.scenario.families().size());
        add("messages twice", twice);
        add("unwinnable", simulation.unwinnable());
    }

    /** Counted exactly, whatever struck, and however often a recovery came. */
    private void examineRecoveries(Simulation simulation, Incident incident) {
        List<ExecutionFailure> members = simulation.scenario.failures().stream()
                .filter(failure -> incidentOf(simulation, failure).equals(incident.id()))
                .toList();
        long recovered =
                members.stream().filter(simulation.scenario::hasRecovered).count();
        assertThat(incident.recovered()).as("recovered of %s", incident.id()).isEqualTo(recovered);
        assertThat(incident.stillFailing())
                .as("still failing of %s", incident.id())
                .isEqualTo(members.size() - recovered);
        add("recovered", recovered);
    }

    private static IncidentId incidentOf(Simulation simulation, ExecutionFailure failure) {
        return new IncidentId(simulation
                .ledger()
                .incidentOf(failure.arn().value(), simulation.now())
                .orElseThrow());
    }

    private void add(String what, long count) {
        totals.merge(what, count, Long::sum);
    }

    private static long openings(Desk desk) {
        return desk.posts().stream()
                .filter(post -> post.saying() instanceof Saying.Opening)
                .count();
    }

    /** Changing a message in place twice is no harm. */
    private static long repeated(Desk desk) {
        List<String> markers = desk.posts().stream()
                .filter(post -> !(post.saying() instanceof Saying.Growth) || desk.isThreaded())
                .map(Desk.Post::marker)
                .toList();
        return markers.size() - markers.stream().distinct().count();
    }
}
