package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.ledger.IncidentId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Many runs with crashes, lost answers, repeated events and environments that overtake each other. A failing run names its seed:
 * {@code -Dsimulation.seed=…} repeats it exactly; {@code -Dsimulation.runs=…} sets the number of runs.
 */
class SimulationTest {

    private final Map<FaultInjector.Fault, Integer> injected = new EnumMap<>(FaultInjector.Fault.class);
    private final Map<String, Long> totals = new TreeMap<>();

    @Test
    void everyFailureIsAnnouncedAndNothingTwiceDespiteFaults() throws InterruptedException {
        SeededRuns runs = SeededRuns.of("simulation", 100);
        runs.each(seed -> {
            Simulation simulation = new Simulation(seed);
            simulation.run();
            check(simulation);
        });
        runs.report(injected, totals);
    }

    private void check(Simulation simulation) {
        List<ExecutionFailure> attempts = simulation.scenario.attempts();
        assertThat(attempts)
                .as("settled")
                .allMatch(failure -> simulation.ledger().isComplete(failure.attempt(), simulation.now()));
        List<Incident> incidents = attempts.stream()
                .flatMap(failure -> simulation.openedBy(failure).stream())
                .toList();
        assertThat(incidents).extracting(Incident::id).doesNotHaveDuplicates();
        assertThat(attempts)
                .as("the incident of each")
                .allMatch(failure ->
                        incidents.stream().anyMatch(incident -> incident.id().equals(incidentOf(simulation, failure))));
        incidents.forEach(incident -> check(simulation, incident));
        assertThat(openings(simulation.tickets))
                .as("tickets")
                .isEqualTo(incidents.stream()
                        .filter(incident -> incident.targets().contains(OutsetaConfig.TICKET_DESK))
                        .count());
        assertThat(repeated(simulation.tickets)).as("repeated in tickets").isZero();
        long twice = repeated(simulation.messages);
        assertThat(twice).as("repeated messages").isLessThanOrEqualTo(simulation.unavoidable());
        if (simulation.isPlain()) {
            checkFamilies(simulation);
        }
        simulation.faults().forEach((fault, count) -> injected.merge(fault, count, Integer::sum));
        add("invocations", simulation.invocations());
        add("failures", attempts.size());
        add("incidents", incidents.size());
        add("closed", simulation.tickets.closed().size());
        add("in order", simulation.inOrder ? 1 : 0);
        add("families", simulation.scenario.families().size());
        add("repeated messages", twice);
        add("unavoidable repeats", simulation.unavoidable());
    }

    private void check(Simulation simulation, Incident incident) {
        assertThat(incident.targets())
                .as("targets of %s", incident.id())
                .isNotEmpty()
                .allMatch(target -> incident.reference(target).isPresent());
        if (simulation.inOrder && simulation.quietWindows == 0) {
            checkCounts(simulation, incident);
        }
        if (simulation.config.closeOnRecovery()) {
            checkClosing(simulation, incident);
        }
        if (simulation.isPlain()) {
            checkRecoveries(simulation, incident);
        }
    }

    private static void checkFamilies(Simulation simulation) {
        simulation
                .scenario
                .families()
                .forEach(family -> assertThat(family)
                        .as("a family")
                        .extracting(member -> incidentOf(simulation, member))
                        .containsOnly(incidentOf(simulation, family.get(0))));
    }

    /** Every target got the final count. */
    private static void checkCounts(Simulation simulation, Incident incident) {
        assertThat(incident.announcedCount())
                .as("announced of %s", incident.id())
                .isEqualTo(incident.count());
        for (Target target : incident.targets()) {
            FakeChannelService service =
                    target.equals(OutsetaConfig.TICKET_DESK) ? simulation.tickets : simulation.messages;
            assertThat(service.announcedFailures(incident.reference(target).orElseThrow()))
                    .as("count of %s that %s knows", incident.id(), target)
                    .isEqualTo(incident.count());
        }
    }

    /** A ticket with failing executions stays open; otherwise it is closed, unless an execution joined two incidents. */
    private static void checkClosing(Simulation simulation, Incident incident) {
        incident.reference(OutsetaConfig.TICKET_DESK).ifPresent(ticket -> {
            boolean closed = simulation.tickets.closed().contains(ticket);
            if (closed || simulation.inOrder) {
                assertThat(closed)
                        .as("%s is closed, of which %d are failing", incident.id(), incident.unrecovered())
                        .isEqualTo(incident.unrecovered() == 0);
            }
        });
    }

    /** Recoveries are counted exactly, whichever faults occurred and however often they arrived. */
    private void checkRecoveries(Simulation simulation, Incident incident) {
        List<ExecutionFailure> members = simulation.scenario.failures().stream()
                .filter(failure -> incidentOf(simulation, failure).equals(incident.id()))
                .toList();
        long recovered =
                members.stream().filter(simulation.scenario::hasRecovered).count();
        assertThat(incident.recovered()).as("recovered of %s", incident.id()).isEqualTo(recovered);
        assertThat(incident.unrecovered())
                .as("still failing of %s", incident.id())
                .isEqualTo(members.size() - recovered);
        add("recovered", recovered);
    }

    private static IncidentId incidentOf(Simulation simulation, ExecutionFailure failure) {
        return simulation.ledger().incidentOf(failure.arn(), simulation.now()).orElseThrow();
    }

    private void add(String what, long count) {
        totals.merge(what, count, Long::sum);
    }

    private static long openings(FakeChannelService service) {
        return service.posts().stream()
                .filter(post -> post.message() instanceof Message.Opening && !WithoutLedgerCheck.isUnrecorded(post.message()))
                .count();
    }

    /** Changing a message in place twice does no harm, so that it is not counted. */
    private static long repeated(FakeChannelService service) {
        List<String> markers = service.posts().stream()
                .filter(post -> !(post.message() instanceof Message.Growth) || service.isThreaded())
                .map(FakeChannelService.Post::marker)
                .toList();
        return markers.size() - markers.stream().distinct().count();
    }
}
