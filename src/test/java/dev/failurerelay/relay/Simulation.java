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
 * One run of a scenario by one to eight environments, with a queue that brings back what failed. Everything that happens is
 * decided by the seed.
 */
final class Simulation {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MAX_STEPS = 200_000;

    private final Random chance;
    private final SimulatedClock clock = new SimulatedClock();
    private final StepScheduler turns;
    private final FaultInjector misfortune;
    private final Table table = new InMemoryTable();
    final FakeChannelService tickets = new FakeChannelService(true);
    final FakeChannelService messages = new FakeChannelService(false);
    final Scenario scenario;
    final IncidentConfig config;
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>();
    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger unwinnable = new AtomicInteger();
    private final List<String> untold = new CopyOnWriteArrayList<>();

    /** Whether redrives come when all failures were told; else they may overtake what they follow. */
    final boolean inOrder;

    /** Those in which nothing happens, so that what fails after them is of another incident. */
    final int hours;

    private int quietHours;
    private int sweeps;
    private int invocations;

    private record Waiting(Instant from, long order, EventBatch event) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = from.compareTo(other.from);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    Simulation(long seed) {
        this.chance = new Random(seed);
        this.turns = new StepScheduler(chance);
        this.misfortune = new FaultInjector(chance, 0.02 + chance.nextDouble() * 0.15, 3 + chance.nextInt(25));
        this.scenario = new Scenario(chance);
        this.config = new IncidentConfig(WINDOW, chance.nextBoolean());
        this.hours = chance.nextInt(4) == 0 ? 1 + chance.nextInt(3) : 0;
        this.inOrder = chance.nextBoolean();
        this.quietHours = hours;
        this.sweeps = chance.nextInt(4);
    }

    void run() throws InterruptedException {
        int environments = 1 + chance.nextInt(8);
        scenario.events().forEach(this::enqueue);
        if (inOrder) {
            drain(environments);
        }
        scenario.redrives().forEach(this::enqueue);
        drain(environments);
        misfortune.stop();
        clock.goOn(WINDOW.plusMinutes(1));
        sweep();
        finish();
        if (!untold.isEmpty()) {
            throw new AssertionError("a sweep without faults: " + untold);
        }
    }

    /** What it leaves is told by the next. */
    private void sweep() {
        ScheduledFaults effects = new ScheduledFaults(turns, clock, misfortune, chance, unwinnable);
        invoke(() -> {
            untold.clear();
            try {
                relay(effects).announceFinalCounts(clock.instant(), deadline());
            } catch (IncompleteRelayException | LedgerUnavailableException | CompletionException | Crash undone) {
                untold.add(String.valueOf(undone.getMessage()));
            }
        });
    }

    private void drain(int environments) throws InterruptedException {
        for (int step = 0; !queue.isEmpty() || turns.running() > 0; step++) {
            if (quietHours > 0 && turns.running() == 0 && chance.nextInt(4) == 0) {
                clock.goOn(WINDOW.plusMinutes(1));
                quietHours--;
            }
            if (sweeps > 0 && turns.running() < environments && chance.nextInt(20) == 0) {
                sweep();
                sweeps--;
            }
            if (step > MAX_STEPS) {
                throw new AssertionError("no end after " + MAX_STEPS + " steps, " + queue.size() + " waiting");
            }
            if (turns.running() == 0 && queue.element().from().isAfter(clock.instant())) {
                clock.goOnTo(queue.element().from());
            }
            if (turns.running() < environments
                    && !queue.isEmpty()
                    && !queue.element().from().isAfter(clock.instant())
                    && (turns.running() == 0 || chance.nextInt(5) == 0)) {
                begin(queue.remove().event());
            } else {
                turns.next();
            }
        }
    }

    private void finish() throws InterruptedException {
        while (turns.running() > 0) {
            turns.next();
        }
    }

    private void begin(EventBatch event) {
        ScheduledFaults effects = new ScheduledFaults(turns, clock, misfortune, chance, unwinnable);
        invoke(() -> {
            try {
                relay(effects).process(event, clock.instant(), deadline());
            } catch (IncompleteRelayException | CompletionException | Crash undone) {
                enqueueAgain(event);
            }
        });
    }

    private void invoke(Runnable work) {
        invocations++;
        turns.begin(work);
    }

    private Relay relay(ScheduledFaults effects) {
        return SimulatedEnvironment.relay(
                new FaultyTable(table, effects),
                List.of(
                        new SimulatedChannel("outseta", tickets, effects, true, chance),
                        new SimulatedChannel("slack", messages, effects, false, chance)),
                config,
                SimulatedEnvironment.routing(Scenario.ROUTES),
                clock,
                clock::goOn,
                chance,
                effects::run);
    }

    private Deadline deadline() {
        return new Deadline(clock, clock.instant().plusSeconds(30));
    }

    private void enqueue(EventBatch event) {
        queue.add(new Waiting(clock.instant().plusMillis(chance.nextInt(3_000)), order.incrementAndGet(), event));
    }

    /** After a while that may be shorter than the lease of a claim that a crash has left. */
    private void enqueueAgain(EventBatch event) {
        queue.add(new Waiting(clock.instant().plusSeconds(1 + chance.nextInt(300)), order.incrementAndGet(), event));
    }

    Map<FaultInjector.Fault, Integer> faults() {
        return misfortune.counts();
    }

    /** How often something struck between a message that cannot be looked for and its record. */
    int unwinnable() {
        return unwinnable.get();
    }

    int invocations() {
        return invocations;
    }

    Ledger ledger() {
        return new Ledger(table, chance);
    }

    Optional<Incident> openedBy(ExecutionFailure failure) {
        return OpenedIncident.by(failure, new Incidents(table, config), config, clock.instant());
    }

    /** Whether every execution stays in the incident that it entered first. */
    boolean isPlain() {
        return inOrder && hours == 0 && !config.closeOnRecovery();
    }

    Instant now() {
        return clock.instant();
    }
}
