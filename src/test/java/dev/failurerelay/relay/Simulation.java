package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.OpenedIncident;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.EnvironmentPool.Environment;
import dev.failurerelay.relay.RedeliveryQueue.Input;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * One run of a scenario by one to eight environments, with a queue that returns the events that failed, and with outages of
 * minutes or days. The seed decides everything.
 */
final class Simulation {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration QUEUE_DELAY = Duration.ofMinutes(5);
    private static final Duration INVOCATION = Duration.ofSeconds(30);
    private static final int MAX_STEPS = 50_000;

    private final Random random;
    private final SimulatedClock clock = new SimulatedClock();
    private final StepScheduler scheduler;
    private final Table table = new InMemoryTable();
    private final RedeliveryQueue queue;
    final EnvironmentPool environments;
    private final SilenceCheck silence;
    private final List<String> unfinished = new CopyOnWriteArrayList<>();
    final FaultInjector injector;
    final ServiceOutages ledgerOutages = new ServiceOutages();
    final FakeChannelService tickets = new FakeChannelService(true);
    final FakeChannelService messages = new FakeChannelService(false);
    final PossibleRepeats possibleRepeats = new PossibleRepeats();
    final Audiences audiences = new Audiences();
    final Scenario scenario;
    final SimulationPlan plan;
    final IncidentConfig config;

    private int quietWindowsLeft;
    private int sweepsLeft;
    private int deploymentsLeft;
    private int invocations;

    Simulation(long seed) {
        this.random = new Random(seed);
        this.plan = new SimulationPlan(random);
        this.scheduler = new StepScheduler(random, plan.meanSteps);
        this.injector =
                new FaultInjector(random, 0.02 + random.nextDouble() * 0.15, 3 + random.nextInt(25), plan.faults);
        this.scenario = new Scenario(random, clock.instant(), plan.span, plan.isRedrivenOften);
        this.config = new IncidentConfig(WINDOW, Duration.ofHours(4), plan.isRedrivenOften || random.nextBoolean());
        this.queue = new RedeliveryQueue(random, plan.maxReceives);
        this.quietWindowsLeft = plan.quietWindows;
        this.sweepsLeft = random.nextInt(4);
        this.deploymentsLeft = plan.deployments;
        plan.addOutages(tickets.outages, messages.outages, ledgerOutages, clock.instant());
        this.environments = new EnvironmentPool(
                table, ledgerOutages, tickets, messages, config, scheduler, clock, injector, possibleRepeats, random);
        this.silence = new SilenceCheck(table, ledgerOutages, tickets, messages, possibleRepeats, config);
    }

    void run() throws InterruptedException {
        scenario.events().forEach(this::enqueue);
        if (plan.inOrder) {
            runAll();
        }
        injector.allow(plan.faultsOfRedrives);
        scenario.redrives(clock.instant()).forEach(this::enqueue);
        runAll();
        injector.stop();
        services().forEach(service -> clock.advanceTo(service.lastEnd(clock.instant())));
        clock.advance(WINDOW.plusMinutes(1));
        sweep();
        finish();
        if (!unfinished.isEmpty()) {
            throw new AssertionError("a sweep without faults: " + unfinished);
        }
    }

    private Stream<ServiceOutages> services() {
        return Stream.of(tickets.outages, messages.outages, ledgerOutages);
    }

    private void enqueue(Scenario.Arrival arrival) {
        queue.send(arrival.event(), arrival.at());
    }

    private void runAll() throws InterruptedException {
        for (int step = 0; !queue.isEmpty() || queue.hasDeadLetters() || scheduler.running() > 0; step++) {
            if (step > MAX_STEPS) {
                throw new AssertionError("no end after " + MAX_STEPS + " steps, " + queue.size() + " waiting");
            }
            actAtRandom();
            if (scheduler.running() == 0 && queue.isEmpty()) {
                queue.moveDeadLettersBack(clock.instant());
            }
            if (scheduler.running() == 0) {
                clock.advanceTo(queue.next());
            }
            if (scheduler.running() < plan.environments
                    && !queue.isEmpty()
                    && !queue.next().isAfter(clock.instant())
                    && (scheduler.running() == 0 || random.nextInt(5) == 0)) {
                relay(queue.receive(clock.instant()));
            } else {
                scheduler.next();
            }
        }
    }

    private void actAtRandom() {
        if (quietWindowsLeft > 0 && scheduler.running() == 0 && random.nextInt(4) == 0) {
            clock.advance(WINDOW.plusMinutes(1));
            quietWindowsLeft--;
        }
        if (sweepsLeft > 0 && scheduler.running() < plan.environments && random.nextInt(20) == 0) {
            sweep();
            sweepsLeft--;
        }
        if (deploymentsLeft > 0 && random.nextInt(60) == 0) {
            SimulatedSettings[] all = SimulatedSettings.values();
            environments.deploy(all[random.nextInt(all.length)]);
            deploymentsLeft--;
        }
        if (queue.hasDeadLetters() && random.nextInt(200) == 0) {
            queue.moveDeadLettersBack(clock.instant());
        }
    }

    private void finish() throws InterruptedException {
        while (scheduler.running() > 0) {
            scheduler.next();
        }
    }

    private void relay(List<Input> inputs) {
        List<EventBatch> events = inputs.stream().map(Input::event).toList();
        List<ExecutionFailure> failures =
                events.stream().flatMap(event -> event.failures().stream()).toList();
        boolean isAlone = scheduler.running() == 0;
        int number = ++invocations;
        begin(environment -> {
            failures.forEach(failure -> audiences.add(failure, environment.settings()));
            EnvironmentClock time = environment.clock();
            Instant begun = time.instant();
            List<Input> failed = new ArrayList<>(inputs);
            try {
                environment.check().begin(events);
                List<RelayCounts> counts = environment.relay().processAll(events, begun, deadline(time));
                for (int i = 0; i < counts.size(); i++) {
                    if (counts.get(i).isComplete()) {
                        failed.remove(inputs.get(i));
                    }
                }
                if (isAlone && number == invocations) {
                    silence.invocationEnded(failures, environment.settings(), begun, time.instant());
                }
            } finally {
                failed.forEach(input -> queue.giveBack(input, time.instant(), delay(input, time.instant())));
            }
        });
    }

    /** The next sweep announces what this one could not. */
    private void sweep() {
        invocations++;
        begin(environment -> {
            unfinished.clear();
            try {
                environment.check().begin(List.of());
                environment.relay().announceFinalCounts(environment.clock().instant(), deadline(environment.clock()));
            } catch (IncompleteRelayException | LedgerUnavailableException undelivered) {
                unfinished.add(String.valueOf(undelivered.getMessage()));
            }
        });
    }

    private interface Invocation {
        void in(Environment environment);
    }

    private void begin(Invocation invocation) {
        Environment environment = environments.take();
        scheduler.begin(() -> {
            try {
                environment.clock().reset();
                invocation.in(environment);
            } catch (Crash crash) {
                unfinished.add("crash");
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof Crash)) {
                    throw e;
                }
                unfinished.add("crash");
            } finally {
                environments.giveBack(environment);
            }
        });
    }

    private static Deadline deadline(EnvironmentClock time) {
        return new Deadline(time, time.instant().plus(INVOCATION));
    }

    /**
     * Anything up to the queue's delay, which may be less than the lease of a claim that a crash has left. During an outage, what
     * failed comes back together, and after an hour it skips a part of the outage.
     */
    private Duration delay(Input input, Instant now) {
        Instant end = services()
                .map(service -> service.endAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(now);
        if (end.equals(now)) {
            return Duration.ofSeconds(1 + random.nextInt(300));
        }
        boolean isOld = input.arrived().plus(WINDOW).isBefore(now);
        long skipped = isOld ? (long) (Duration.between(now, end).toSeconds() * random.nextDouble()) : 0;
        long returns = now.getEpochSecond() + skipped + QUEUE_DELAY.toSeconds();
        return Duration.between(now, Instant.ofEpochSecond(returns - returns % QUEUE_DELAY.toSeconds() + 1));
    }

    /** Whether the environment that has posted something may have failed to record it. */
    boolean mayBeUnrecorded(FakeChannelService.Post post) {
        return hasFaultBetween(post.at().minus(INVOCATION), post.at().plus(INVOCATION));
    }

    boolean hasFaultBetween(Instant from, Instant to) {
        return possibleRepeats.hasFaultBetween(from, to) || !ledgerOutages.hasWorked(from, to);
    }

    int invocations() {
        return invocations;
    }

    int deadLetters() {
        return queue.movedBack();
    }

    int silenceChecks() {
        return silence.checked();
    }

    Ledger ledger() {
        return new Ledger(table, random);
    }

    Optional<Incident> openedBy(ExecutionFailure failure) {
        return OpenedIncident.by(failure, new Incidents(table, config), config, clock.instant());
    }

    /** Whether every execution stays in its first incident. */
    boolean isPlain() {
        return plan.inOrder
                && plan.quietWindows == 0
                && !plan.isLong
                && !config.closeOnRecovery()
                && ledgerOutages.kinds().isEmpty()
                && plan.deployments == 0;
    }

    FakeChannelService service(Target target) {
        return target.channel().equals("outseta") ? tickets : messages;
    }

    Instant now() {
        return clock.instant();
    }
}
