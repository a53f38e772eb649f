package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.constructs.Alarms.AlarmTiming;
import dev.failurerelay.infra.constructs.RelayAlarms.Watched;
import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;

/** The alarms for missing sweeps, slow sweeps, and events that only sweeps replace. */
final class SweepAlarms {

    private static final int DAYS_PER_WEEK = 7;

    /** A single lost event among many is below it, and the only failure of a day above it. */
    private static final int MISSED_PERCENT = 25;

    private final Alarms alarms;
    private final String region;

    SweepAlarms(Alarms alarms, String region) {
        this.alarms = alarms;
        this.region = region;
    }

    /** @param explanations alarms for what also prevents sweeps */
    void add(Watched watched, List<? extends AlarmBase> explanations) {
        addMissing(watched, explanations);
        addTooSlow();
        addEventsMissing(watched);
    }

    private void addMissing(Watched watched, List<? extends AlarmBase> explanations) {
        alarms.alarmUnlessExplained(
                "SweepsStopped",
                alarms.conditionOnMissing(
                        "SweepsMissing",
                        RelayMetrics.sweeps(),
                        AlarmTiming.throughout(3 * hours(watched.sweepEvery())),
                        "No sweep was completed in three times sweepEvery. This alarm notifies nobody: SweepsStopped does, unless another"
                                + " alarm explains it."),
                explanations,
                "No sweep was completed in three times sweepEvery, and no alarm for the ledger, errors, throttles or the redelivery"
                        + " queue explains it. Until then, nobody looks for failures that no event reported. Check that the schedule is"
                        + " enabled: aws scheduler get-schedule --query State --name " + watched.schedule() + region);
    }

    private static int hours(Duration interval) {
        return Math.toIntExact((interval.toMinutes() + 59) / 60);
    }

    /** A cycle may take longer than a day, so its metric is rare. */
    private void addTooSlow() {
        alarms.alarmOn(
                "SweepTooSlow",
                RelayMetrics.slowSweepCycles(),
                1,
                new AlarmTiming(1, DAYS_PER_WEEK, true),
                "Sweeps take longer to examine all state machines than they look back, and a failure without an event is found as late as"
                        + " that. The metric SweepCycleHours says how long. Watch fewer state machines (stateMachinePrefixes, which sets"
                        + " SWEEP_STATE_MACHINES), look back further if it may be so late (SWEEP_LOOKBACK), sweep more often (sweepEvery), or give a sweep"
                        + " more time (timeout, up to PT5M) and memory. This alarm ends a week after the last slow cycle.");
    }

    private void addEventsMissing(Watched watched) {
        alarms.alarmOn(
                "EventsMissing",
                RelayMetrics.missed(),
                MISSED_PERCENT,
                AlarmTiming.IMMEDIATELY,
                "In a day, a quarter of the failures or more had no event and were found by sweeps, so that people were notified"
                        + " late. Check that the rule is enabled and that its pattern names your state machines: aws events describe-rule"
                        + " --query '[State,EventPattern]' --name " + watched.rule() + region
                        + ". This alarm ends when the events of a day have arrived.");
    }
}
