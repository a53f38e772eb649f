package dev.failurerelay.relay;

import dev.failurerelay.channel.Notifier;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.store.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The environments of one run. Each serves one invocation after the other until it dies or the settings change. */
final class EnvironmentPool {

    /** One use in this many is the last: Lambda stops an environment now and then. */
    private static final int USES = 10;

    private final Table table;
    private final ServiceOutages ledgerOutages;
    private final FakeChannelService tickets;
    private final FakeChannelService messages;
    private final IncidentConfig config;
    private final StepScheduler scheduler;
    private final SimulatedClock clock;
    private final FaultInjector injector;
    private final PossibleRepeats possibleRepeats;
    private final Random random;
    private final Deque<Environment> idle = new ArrayDeque<>();
    private final Set<SimulatedSettings> used = EnumSet.of(SimulatedSettings.USUAL);
    private SimulatedSettings settings = SimulatedSettings.USUAL;
    private int created;

    record Environment(
            Relay relay,
            ScheduledFaults effects,
            WithoutLedgerCheck check,
            EnvironmentClock clock,
            SimulatedSettings settings) {}

    EnvironmentPool(
            Table table,
            ServiceOutages ledgerOutages,
            FakeChannelService tickets,
            FakeChannelService messages,
            IncidentConfig config,
            StepScheduler scheduler,
            SimulatedClock clock,
            FaultInjector injector,
            PossibleRepeats possibleRepeats,
            Random random) {
        this.table = table;
        this.ledgerOutages = ledgerOutages;
        this.tickets = tickets;
        this.messages = messages;
        this.config = config;
        this.scheduler = scheduler;
        this.clock = clock;
        this.injector = injector;
        this.possibleRepeats = possibleRepeats;
        this.random = random;
    }

    Environment take() {
        return idle.isEmpty() ? create() : idle.pop();
    }

    void giveBack(Environment environment) {
        environment.effects().endOfInvocation();
        if (!environment.effects().isDead() && environment.settings() == settings && random.nextInt(USES) > 0) {
            idle.push(environment);
        }
    }

    /** Invocations that are running keep their settings. */
    void deploy(SimulatedSettings changed) {
        settings = changed;
        used.add(changed);
        idle.clear();
    }

    private Environment create() {
        int number = ++created;
        EnvironmentClock ownClock = new EnvironmentClock(clock);
        ScheduledFaults effects = new ScheduledFaults(scheduler, clock, ownClock, injector, random, possibleRepeats);
        WithoutLedgerCheck check = new WithoutLedgerCheck();
        Relay relay = SimulatedEnvironment.relay(
                new FaultyTable(new TableWithOutages(table, ledgerOutages, ownClock), effects, check),
                Stream.of(tickets, messages)
                        .filter(service -> service.isThreaded() || settings.hasSlack())
                        .<Notifier>map(service -> new SimulatedChannel(
                                service, effects, possibleRepeats, check, number, ownClock, random))
                        .toList(),
                config,
                settings.routing(),
                ownClock,
                ownClock::advance,
                random,
                effects::run);
        return new Environment(relay, effects, check, ownClock, settings);
    }

    /** Whether each of the settings that were used names a target. */
    boolean alwaysNamed(Target target) {
        return used.stream().allMatch(each -> each.routing().names(target));
    }
}
