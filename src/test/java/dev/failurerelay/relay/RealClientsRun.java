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
import java.util.Comparator;
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
 * One run of a scenario by one to four environments at once, in passes: an event that failed in one pass comes back in the next.
 * The seed decides the events and the number of faults; the order of threads decides where the faults occur.
 */
final class RealClientsRun {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MAX_PASSES = 50;
    private static final Duration MAX_OUTAGE = Duration.ofHours(3);

    /** Later passes skip a part of an outage, or of the hour after which a message in doubt is sent again. */
    private static final int SLOW_PASSES = 10;

    private static final Duration MAX_SKIP = Duration.ofMinutes(30);

    /** All failures arrive within this time, and likewise all redrives. */
    private static final Duration SPAN = Duration.ofSeconds(3);

    private final RealClients clients;
    private final Table table;
    private final Random random;
    private Instant now = new SimulatedClock().instant();
    private final FaultInjector injector;
    private final Scenario scenario;
    private final List<LiveEnvironment> environments = new ArrayList<>();
    private final ConcurrentMap<String, Integer> possibleRepeats = new ConcurrentHashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final AtomicInteger invocations = new AtomicInteger();
    /** Why the events of the last pass come back. */
    private final Queue<String> reasons = new ConcurrentLinkedQueue<>();

    final IncidentConfig config;
    final StandInTickets tickets = new StandInTickets();
    final StandInMessages messages = new StandInMessages();

    RealClientsRun(RealClients clients, long seed) {
        this.clients = clients;
        this.table = clients.newTable();
        this.random = new Random(seed);
        this.injector = new FaultInjector(random, 0.02 + random.nextDouble() * 0.1, 3 + random.nextInt(15));
        this.scenario = new Scenario(random, now, SPAN, false);
        if (random.nextBoolean()) {
            tickets.outages().add(random, now, MAX_OUTAGE, MAX_OUTAGE);
            messages.outages().add(random, now, MAX_OUTAGE, MAX_OUTAGE);
        }
        this.config = new IncidentConfig(WINDOW, Duration.ofHours(4), random.nextBoolean());
        IntStream.range(0, 1 + random.nextInt(4)).forEach(each -> environments.add(environment()));
    }

    void run() throws InterruptedException {
        relay(scenario.events());
        relay(scenario.redrives(now));
        advance(WINDOW.plusMinutes(1));
        announceFinalCounts(1 + random.nextInt(2));
        injector.stop();
        now = tickets.outages().lastEnd(messages.outages().lastEnd(now));
        advance(WINDOW.plusMinutes(1));
        announceFinalCounts(MAX_PASSES);
    }

    private void relay(List<Scenario.Arrival> arrivals) throws InterruptedException {
        List<EventBatch> events = arrivals.stream()
                .sorted(Comparator.comparing(Scenario.Arrival::at))
                .map(Scenario.Arrival::event)
                .toList();
        advance(SPAN);
        events.forEach(event -> event.failures().stream()
                .map(ExecutionFailure::attempt)
                .filter(attempt -> !attempts.contains(attempt))
                .forEach(attempts::add));
        List<EventBatch> left = events;
        for (int pass = 0; !left.isEmpty(); pass++) {
            if (pass == MAX_PASSES) {
                throw new AssertionError(
                        "no end after " + MAX_PASSES + " passes, " + left.size() + " waiting: " + reasons);
            }
            left = runPass(left);
            if (pass >= SLOW_PASSES) {
                advance(Duration.ofSeconds(random.nextInt((int) MAX_SKIP.toSeconds())));
            }
        }
    }

    /** @return the events that have to come back */
    private List<EventBatch> runPass(List<EventBatch> events) throws InterruptedException {
        Queue<EventBatch> waiting = new ConcurrentLinkedQueue<>(events);
        Queue<EventBatch> undelivered = new ConcurrentLinkedQueue<>();
        reasons.clear();
        inAllEnvironments(place -> {
            for (EventBatch event = waiting.poll(); event != null; event = waiting.poll()) {
                if (!aliveEnvironment(place).relay(event, now)) {
                    undelivered.add(event);
                    reasons.add(environments.get(place).lastError());
                }
            }
        });
        return List.copyOf(undelivered);
    }

    private void announceFinalCounts(int max) throws InterruptedException {
        boolean closed = false;
        for (int pass = 0; !closed && pass < max; pass++) {
            Queue<Boolean> answers = new ConcurrentLinkedQueue<>();
            inAllEnvironments(place -> answers.add(aliveEnvironment(place).announceFinalCounts(now)));
            closed = !answers.contains(false) && isQuiet();
        }
    }

    private boolean isQuiet() {
        return attempts.stream()
                .map(this::incidentOf)
                .allMatch(incident -> incident.targets().stream().noneMatch(incident::hasUnannounced));
    }

    /** Does the same work in all environments at once, then lets some time pass, maybe less than a claim's lease. */
    private void inAllEnvironments(IntConsumer work) throws InterruptedException {
        List<CompletableFuture<Void>> all = IntStream.range(0, environments.size())
                .mapToObj(
                        place -> CompletableFuture.runAsync(() -> work.accept(place), task -> new Thread(task).start()))
                .toList();
        all.forEach(CompletableFuture::join);
        clients.await();
        environments.forEach(environment -> now = later(now, environment.now()));
        advance(Duration.ofSeconds(1 + random.nextInt(300)));
    }

    private void advance(Duration duration) {
        now = now.plus(duration);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The environment with this index; a new one if the last has died. Called by its own thread only. */
    private LiveEnvironment aliveEnvironment(int place) {
        if (environments.get(place).isOver()) {
            environments.set(place, environment());
        }
        invocations.incrementAndGet();
        return environments.get(place);
    }

    private LiveEnvironment environment() {
        SimulatedClock clock = new SimulatedClock();
        EnvironmentLifecycle lifecycle =
                new EnvironmentLifecycle(injector, marker -> possibleRepeats.merge(marker, 1, Integer::sum));
        WithoutLedgerCheck check = new WithoutLedgerCheck();
        Relay relay = SimulatedEnvironment.relay(
                new FaultyTable(table, lifecycle, check),
                clients.notifiers(tickets, messages, lifecycle, clock, injector, random, check),
                config,
                SimulatedSettings.oneDesk(Map.of()),
                clock,
                clients.sleeper(clock),
                random,
                lifecycle);
        return new LiveEnvironment(lifecycle, clock, relay, check);
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

    boolean isComplete(Attempt attempt) {
        return ledger().isComplete(attempt, now);
    }

    private Ledger ledger() {
        return new Ledger(table, random);
    }

    /** How often each message, by its marker, may have been posted without a record. */
    Map<String, Integer> possibleRepeats() {
        return possibleRepeats;
    }

    Map<FaultInjector.Fault, Integer> faults() {
        return injector.counts();
    }

    int invocations() {
        return invocations.get();
    }
}
