package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.OpenedIncident;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of a scenario by one to eight environments, with a queue that returns the events that failed. The seed decides
 * everything.
 */
final class Simulation {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SPAN = Duration.ofSeconds(3);
    private static final int MAX_STEPS = 200_000;

    private final Random random;
    private final SimulatedClock clock = new SimulatedClock();
    private final StepScheduler scheduler;
    private final FaultInjector injector;
    private final Table table = new InMemoryTable();
    final FakeChannelService tickets = new FakeChannelService(true);
    final FakeChannelService messages = new FakeChannelService(false);
    final Scenario scenario;
    final IncidentConfig config;
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>();
    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger unavoidable = new AtomicInteger();
    private final List<String> unfinished = new CopyOnWriteArrayList<>();

    /** Whether redrives come after all failures were delivered. Otherwise they may overtake their failures. */
    final boolean inOrder;

    /** How many windows pass without a failure. A failure after one of them belongs to another incident. */
    final int quietWindows;

    private int quietWindowsLeft;
    private int sweepsLeft;
    private int invocations;

    private record Waiting(Instant from, long order, EventBatch event) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = from.compareTo(other.from);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    Simulation(long seed) {
        this.random = new Random(seed);
        this.scheduler = new StepScheduler(random);
        this.injector = new FaultInjector(random, 0.02 + random.nextDouble() * 0.15, 3 + random.nextInt(25));
        this.scenario = new Scenario(random, clock.instant(), SPAN);
        this.config = new IncidentConfig(WINDOW, random.nextBoolean());
        this.quietWindows = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        this.inOrder = random.nextBoolean();
        this.quietWindowsLeft = quietWindows;
        this.sweepsLeft = random.nextInt(4);
    }

    void run() throws InterruptedException {
        int environments = 1 + random.nextInt(8);
        scenario.events().forEach(this::enqueue);
        if (inOrder) {
            runAll(environments);
        }
        scenario.redrives(clock.instant()).forEach(this::enqueue);
        runAll(environments);
        injector.stop();
        clock.advance(WINDOW.plusMinutes(1));
        sweep();
        finish();
        if (!unfinished.isEmpty()) {
            throw new AssertionError("a sweep without faults: " + unfinished);
        }
    }

    /** The next sweep announces what this one could not. */
    private void sweep() {
        ScheduledFaults effects = new ScheduledFaults(scheduler, clock, injector, random, unavoidable);
        invoke(() -> {
            unfinished.clear();
            try {
                relay(effects, new WithoutLedgerCheck()).announceFinalCounts(clock.instant(), deadline());
            } catch (IncompleteRelayException | LedgerUnavailableException | CompletionException | Crash undelivered) {
                unfinished.add(String.valueOf(undelivered.getMessage()));
            }
        });
    }

    private void runAll(int environments) throws InterruptedException {
        for (int step = 0; !queue.isEmpty() || scheduler.running() > 0; step++) {
            if (quietWindowsLeft > 0 && scheduler.running() == 0 && random.nextInt(4) == 0) {
                clock.advance(WINDOW.plusMinutes(1));
                quietWindowsLeft--;
            }
            if (sweepsLeft > 0 && scheduler.running() < environments && random.nextInt(20) == 0) {
                sweep();
                sweepsLeft--;
            }
            if (step > MAX_STEPS) {
                throw new AssertionError("no end after " + MAX_STEPS + " steps, " + queue.size() + " waiting");
            }
            if (scheduler.running() == 0 && queue.element().from().isAfter(clock.instant())) {
                clock.advanceTo(queue.element().from());
            }
            if (scheduler.running() < environments
                    && !queue.isEmpty()
                    && !queue.element().from().isAfter(clock.instant())
                    && (scheduler.running() == 0 || random.nextInt(5) == 0)) {
                begin(queue.remove().event());
            } else {
                scheduler.next();
            }
        }
    }

    private void finish() throws InterruptedException {
        while (scheduler.running() > 0) {
            scheduler.next();
        }
    }

    private void begin(EventBatch event) {
        ScheduledFaults effects = new ScheduledFaults(scheduler, clock, injector, random, unavoidable);
        invoke(() -> {
            try {
                WithoutLedgerCheck check = new WithoutLedgerCheck();
                check.begin(List.of(event));
                relay(effects, check).process(event, clock.instant(), deadline());
            } catch (IncompleteRelayException | CompletionException | Crash undelivered) {
                requeue(event);
            }
        });
    }

    private void invoke(Runnable work) {
        invocations++;
        scheduler.begin(work);
    }

    private Relay relay(ScheduledFaults effects, WithoutLedgerCheck check) {
        return SimulatedEnvironment.relay(
                new FaultyTable(table, effects, check),
                List.of(
                        new SimulatedChannel("outseta", tickets, effects, check, true, random),
                        new SimulatedChannel("slack", messages, effects, check, false, random)),
                config,
                SimulatedEnvironment.routing(Scenario.ROUTES),
                clock,
                clock::advance,
                random,
                effects::run);
    }

    private Deadline deadline() {
        return new Deadline(clock, clock.instant().plusSeconds(30));
    }

    private void enqueue(Scenario.Arrival arrival) {
        queue.add(new Waiting(arrival.at(), order.incrementAndGet(), arrival.event()));
    }

    /** The delay may be shorter than the lease of a claim that a crash has left. */
    private void requeue(EventBatch event) {
        queue.add(new Waiting(clock.instant().plusSeconds(1 + random.nextInt(300)), order.incrementAndGet(), event));
    }

    Map<FaultInjector.Fault, Integer> faults() {
        return injector.counts();
    }

    /** How many faults came between a message that cannot be looked up and its record. */
    int unavoidable() {
        return unavoidable.get();
    }

    int invocations() {
        return invocations;
    }

    Ledger ledger() {
        return new Ledger(table, random);
    }

    Optional<Incident> openedBy(ExecutionFailure failure) {
        return OpenedIncident.by(failure, new Incidents(table, config), config, clock.instant());
    }

    /** Whether every execution stays in its first incident. */
    boolean isPlain() {
        return inOrder && quietWindows == 0 && !config.closeOnRecovery();
    }

    Instant now() {
        return clock.instant();
    }
}
