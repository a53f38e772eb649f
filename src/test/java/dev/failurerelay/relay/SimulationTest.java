package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.Target;
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

    private static final Target ALERTS = new Target("slack", "#alerts");

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
            IncidentId id = new IncidentId(simulation
                    .ledger()
                    .incidentOf(failure.arn().value(), simulation.now())
                    .orElseThrow());
            incidents.put(id, simulation.incidents().find(id, simulation.now()).orElseThrow());
        }
        incidents.values().forEach(incident -> {
            assertThat(incident.reference(OutsetaNotifier.TICKETS))
                    .as("ticket of %s", incident.id())
                    .isPresent();
            assertThat(incident.reference(ALERTS))
                    .as("message of %s", incident.id())
                    .isPresent();
            assertThat(incident.announced())
                    .as("announced of %s", incident.id())
                    .isEqualTo(incident.count());
        });
        assertThat(openings(simulation.tickets)).as("tickets").isEqualTo(incidents.size());
        assertThat(repeated(simulation.tickets)).as("told twice in tickets").isZero();
        long twice = repeated(simulation.messages);
        assertThat(twice).as("messages twice").isLessThanOrEqualTo(simulation.unwinnable());
        long split = simulation.scenario.families().stream()
                .filter(family -> family.stream()
                                .map(member -> simulation
                                        .ledger()
                                        .incidentOf(member.arn().value(), simulation.now()))
                                .distinct()
                                .count()
                        > 1)
                .count();
        simulation.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
        add("invocations", simulation.invocations());
        add("failures", simulation.scenario.failures().size());
        add("incidents", incidents.size());
        add("families", simulation.scenario.families().size());
        add("families split", split);
        add("messages twice", twice);
        add("unwinnable", simulation.unwinnable());
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
