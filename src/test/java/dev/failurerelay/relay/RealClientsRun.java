package dev.failurerelay.relay;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * One run of a scenario by one to four environments at once, in rounds: what failed in one comes back in a later one. The
 * seed decides what happens and how much goes wrong; the threads, where that strikes.
 */
final class RealClientsRun {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MAX_ROUNDS = 50;

    private final RealClients sockets;
    private final Table table;
    private final Random chance;
    private final FaultInjector misfortune;
    private final Scenario scenario;
    private final List<LiveEnvironment> environments = new ArrayList<>();
    private final ConcurrentMap<String, Integer> excuses = new ConcurrentHashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final AtomicInteger invocations = new AtomicInteger();
    /** Why the events of the last round come back. */
    private final Queue<String> reasons = new ConcurrentLinkedQueue<>();

    final IncidentConfig config;
    final StandInTickets tickets = new StandInTickets();
    final StandInMessages messages = new StandInMessages();
    private Instant now = new SimulatedClock().instant();

    RealClientsRun(RealClients sockets, long seed) {
        this.sockets = sockets;
        this.table = sockets.newTable();
        this.chance = new Random(seed);
        this.misfortune = new FaultInjector(chance, 0.02 + chance.nextDouble() * 0.1, 3 + chance.nextInt(15));
        this.scenario = new Scenario(chance);
        this.config = new IncidentConfig(WINDOW, chance.nextBoolean());
        IntStream.range(0, 1 + chance.nextInt(4)).forEach(each -> environments.add(environment()));
    }

    void run() throws InterruptedException {
        relay(scenario.events());
        relay(scenario.redrives());
        goOn(WINDOW.plusMinutes(1));
        closeBooks(1 + chance.nextInt(2));
        misfortune.stop();
        goOn(WINDOW.plusMinutes(1));
        closeBooks(MAX_ROUNDS);
    }

    private void relay(List<EventBatch> events) throws InterruptedException {
        events.forEach(event -> event.failures().stream()
                .map(ExecutionFailure::attempt)
                .filter(attempt -> !attempts.contains(attempt))
                .forEach(attempts::add));
        List<EventBatch> left = events;
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == MAX_ROUNDS) {
                throw new AssertionError(
                        "no end after " + MAX_ROUNDS + " rounds, " + left.size() + " waiting: " + reasons);
            }
            left = round(left);
        }
    }

    /** @return what has to come back */
    private List<EventBatch> round(List<EventBatch> events) throws InterruptedException {
        Queue<EventBatch> waiting = new ConcurrentLinkedQueue<>(events);
        Queue<EventBatch> undone = new ConcurrentLinkedQueue<>();
        reasons.clear();
        everywhere(place -> {
            for (EventBatch event = waiting.poll(); event != null; event = waiting.poll()) {
                if (!living(place).relay(event, now)) {
                    undone.add(event);
                    reasons.add(environments.get(place).lastUndone());
                }
            }
        });
        return List.copyOf(undone);
    }

    private void closeBooks(int most) throws InterruptedException {
        boolean closed = false;
        for (int round = 0; !closed && round < most; round++) {
            Queue<Boolean> answers = new ConcurrentLinkedQueue<>();
            everywhere(place -> answers.add(living(place).closeBooks(now)));
            closed = !answers.contains(false) && isQuiet();
        }
    }

    private boolean isQuiet() {
        return attempts.stream()
                .map(this::incidentOf)
                .allMatch(incident -> incident.announcedCount() == incident.count());
    }

    /** Does the same work in all environments at once. Some time passes, which may be shorter than a claim's lease. */
    private void everywhere(IntConsumer work) throws InterruptedException {
        List<CompletableFuture<Void>> all = IntStream.range(0, environments.size())
                .mapToObj(
                        place -> CompletableFuture.runAsync(() -> work.accept(place), task -> new Thread(task).start()))
                .toList();
        all.forEach(CompletableFuture::join);
        sockets.await();
        environments.forEach(environment -> now = later(now, environment.now()));
        goOn(Duration.ofSeconds(1 + chance.nextInt(300)));
    }

    private void goOn(Duration duration) {
        now = now.plus(duration);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The environment of this place, which is a new one where the last has died. Only its own thread asks. */
    private LiveEnvironment living(int place) {
        if (environments.get(place).isOver()) {
            environments.set(place, environment());
        }
        invocations.incrementAndGet();
        return environments.get(place);
    }

    private LiveEnvironment environment() {
        SimulatedClock clock = new SimulatedClock();
        EnvironmentLifecycle life =
                new EnvironmentLifecycle(misfortune, marker -> excuses.merge(marker, 1, Integer::sum));
        Relay relay = SimulatedEnvironment.relay(
                new FaultyTable(table, life),
                sockets.notifiers(tickets, messages, life, clock, misfortune, chance),
                config,
                SimulatedEnvironment.routing(Scenario.ROUTES),
                clock,
                sockets.sleeper(clock),
                chance,
                life);
        return new LiveEnvironment(life, clock, relay);
    }

    /** Every failure that arrived, once. */
    List<Attempt> attempts() {
        return attempts;
    }

    /** The incident that a failure ended up in. */
    Incident incidentOf(Attempt attempt) {
        IncidentId id = ledger().incidentOf(attempt.execution(), now).orElseThrow();
        return new Incidents(table, config).find(id, now).orElseThrow();
    }

    boolean isSettled(Attempt attempt) {
        return ledger().isClaimedOrComplete(attempt, now);
    }

    private Ledger ledger() {
        return new Ledger(table, chance);
    }

    /** How often each message may have been posted without its record, by its marker. */
    Map<String, Integer> excuses() {
        return excuses;
    }

    Map<FaultInjector.Fault, Integer> faults() {
        return misfortune.counts();
    }

    int invocations() {
        return invocations.get();
    }
}
