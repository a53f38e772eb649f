package dev.failurerelay.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** What kind of run a seed stands for. */
final class SimulationPlan {

    private static final Duration MOMENT = Duration.ofSeconds(3);
    private static final Duration MAX_OUTAGE = Duration.ofDays(3);
    private static final Duration MAX_LEDGER_OUTAGE = Duration.ofDays(1);

    private final Random random;

    /** How many environments run at the same time. */
    final int environments;

    /** Whether failures arrive over days, and not within seconds. */
    final boolean isLong;

    /** The time within which all failures arrive. */
    final Duration span;

    /** Whether redrives come after all failures were delivered. Otherwise they may overtake their failures. */
    final boolean inOrder;

    /** How many windows pass without a failure. A failure after one of them belongs to another incident. */
    final int quietWindows;

    final int maxReceives;

    /** Whether most executions are redriven, and tickets are closed. */
    final boolean isRedrivenOften;

    final Set<FaultInjector.Fault> faults;

    /** How many more faults may occur once redrives arrive. */
    final int faultsOfRedrives;

    /** How many side effects an environment has in one turn, on average. */
    final int meanSteps;

    /** How often the settings change. */
    final int deployments;

    private final boolean hasOutages;

    SimulationPlan(Random random) {
        this.random = random;
        this.environments = 1 + random.nextInt(8);
        this.isLong = random.nextInt(3) == 0;
        this.span = isLong ? Duration.ofHours(12 + random.nextInt(60)) : MOMENT;
        this.inOrder = random.nextBoolean();
        this.quietWindows = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        this.maxReceives = random.nextInt(3) == 0 ? Integer.MAX_VALUE : 8 + random.nextInt(12);
        this.deployments = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0;
        this.isRedrivenOften = random.nextInt(5) == 0;
        this.faults = random.nextInt(4) == 0
                ? EnumSet.of(FaultInjector.Fault.CRASH_BEFORE, FaultInjector.Fault.CRASH_AFTER)
                : FaultInjector.Fault.injectable();
        this.faultsOfRedrives = isRedrivenOften ? 3 + random.nextInt(10) : 0;
        this.meanSteps = 1 << random.nextInt(5);
        this.hasOutages = random.nextInt(5) < 3;
    }

    void addOutages(ServiceOutages tickets, ServiceOutages messages, ServiceOutages ledger, Instant start) {
        if (hasOutages) {
            Duration within = isLong ? span : Duration.ofMinutes(20);
            addSome(tickets, start, within, MAX_OUTAGE);
            addSome(messages, start, within, MAX_OUTAGE);
            addSome(ledger, start, within, MAX_LEDGER_OUTAGE);
        }
    }

    private void addSome(ServiceOutages outages, Instant start, Duration within, Duration longest) {
        for (int count = random.nextInt(3); count > 0; count--) {
            outages.add(random, start, within, longest);
        }
    }
}
