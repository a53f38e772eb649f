package dev.failurerelay.relay;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many runs with crashes, lost answers, outages, repeated events and environments that overtake each other. A failing run names its
 * seed: {@code -Dsimulation.seed=…} repeats it exactly; {@code -Dsimulation.runs=…} sets the number of runs.
 */
class SimulationTest {

    private final Map<FaultInjector.Fault, Integer> injected = new EnumMap<>(FaultInjector.Fault.class);
    private final Map<String, Long> totals = new TreeMap<>();

    @Test
    void everyFailureIsAnnouncedAndNothingTwiceDespiteFaults() throws InterruptedException {
        SeededRuns runs = SeededRuns.of("simulation", 100);
        runs.each(this::run);
        runs.report(injected, totals);
    }

    private void run(long seed) throws InterruptedException {
        Simulation simulation = new Simulation(seed);
        simulation.run();
        LedgerCheck ledger = new LedgerCheck(simulation);
        ledger.check();
        new PostsCheck(simulation, ledger.incidents()).check();
        new KindsCheck(simulation, ledger).check();
        count(simulation);
    }

    private void count(Simulation simulation) {
        simulation.injector.counts().forEach((fault, count) -> injected.merge(fault, count, Integer::sum));
        add("invocations", simulation.invocations());
        add("failures", simulation.scenario.attempts().size());
        add("tickets", simulation.tickets.openings().count());
        add("closed", simulation.tickets.closed().size());
        add("families", simulation.scenario.families().size());
        add("dead letters", simulation.deadLetters());
        add("deployments", simulation.plan.deployments);
        add("silence checks", simulation.silenceChecks());
        add("repeated messages", PostsCheck.repeated(simulation.messages));
        add("possible repeats", simulation.possibleRepeats.total());
        add(
                "without ledger",
                Stream.of(simulation.tickets, simulation.messages)
                        .mapToLong(service -> service.posts().stream()
                                .filter(post -> WithoutLedgerCheck.isUnrecorded(post.message()))
                                .count())
                        .sum());
        addOutages("outseta", simulation.tickets.outages);
        addOutages("slack", simulation.messages.outages);
        addOutages("ledger", simulation.ledgerOutages);
    }

    private void addOutages(String service, ServiceOutages outages) {
        outages.kinds().forEach(kind -> add(service + " " + kind, 1));
    }

    private void add(String what, long count) {
        totals.merge(what, count, Long::sum);
    }
}
