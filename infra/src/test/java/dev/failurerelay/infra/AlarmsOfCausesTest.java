package dev.failurerelay.infra;

import static dev.failurerelay.infra.SimulatedMetrics.BEGIN;
import static dev.failurerelay.infra.SimulatedMetrics.HOUR;
import static dev.failurerelay.infra.SimulatedMetrics.STEPS;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import dev.failurerelay.infra.SimulatedAlarms.Notification;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One cause raises one alarm: the alarms of the template, evaluated over the metrics that a cause leaves. Each cause lasts a
 * day, in accounts with one failure a day up to one every five minutes. Dead letters come later.
 */
@RequiresNode
class AlarmsOfCausesTest {

    private static final int END = BEGIN + 24 * HOUR;

    private static final SimulatedAlarms ALARMS =
            new SimulatedAlarms(SynthesizedApp.example().relayJson());

    private final SimulatedMetrics metrics = new SimulatedMetrics();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, HOUR, 24 * HOUR})
    void normalOperationRaisesNone(int interval) {
        metrics.sweeps(0, STEPS);
        everyFailure(0, STEPS, interval, this::relayed);

        assertThat(ALARMS.notifications(metrics)).isEmpty();
    }

    /** Its failures have tickets; only the messages wait. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, HOUR, 24 * HOUR})
    void archivedChannel(int interval) {
        metrics.sweeps(0, STEPS);
        outage(interval, this::relayed, step -> {
            metrics.received(step);
            metrics.delivered(step, "outseta");
            fails(step, end -> metrics.undelivered(end, "slack", "rejected"));
        });

        assertThat(alarms()).containsExactly("RejectedDeliveries");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, HOUR, 24 * HOUR})
    void revokedKeyOfOutseta(int interval) {
        metrics.sweeps(0, STEPS);
        outage(interval, this::relayed, step -> {
            metrics.received(step);
            metrics.delivered(step, "slack");
            fails(step, end -> metrics.undelivered(end, "outseta", "rejected"));
        });

        assertThat(alarms()).containsExactly("RejectedDeliveries");
    }

    @ParameterizedTest
    @CsvSource({
        "outseta, 1",
        "outseta, 7",
        "outseta, 12",
        "outseta, 288",
        "slack, 1",
        "slack, 7",
        "slack, 12",
        "slack, 288"
    })
    void unavailableChannel(String channel, int interval) {
        metrics.sweeps(0, STEPS);
        outage(interval, this::relayed, step -> without(channel, step));

        assertThat(alarms()).containsExactly("ChannelUnavailable");
    }

    /** A request that times out now and then is repeated with success. */
    @Test
    void slowOutsetaRaisesNone() {
        metrics.sweeps(0, STEPS);
        everyFailure(0, STEPS, 2, this::relayed);
        everyFailure(BEGIN, END, 3, step -> {
            metrics.received(step);
            metrics.add("Errors RelayFunction", step, 1);
            metrics.undelivered(step, "outseta", "retryable");
            metrics.waits(step, step + 1, end -> metrics.delivered(end + 1, "outseta"));
        });

        assertThat(alarms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, HOUR, 24 * HOUR})
    void missingLedger(int interval) {
        sweepsFail(step -> metrics.add("LedgerUnavailable", step, 1));
        outage(interval, this::relayed, step -> {
            metrics.received(step);
            fails(step, end -> metrics.add("LedgerUnavailable", end, 1));
        });

        assertThat(alarms()).containsExactly("LedgerUnavailable");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, HOUR, 24 * HOUR})
    void crashAtStart(int interval) {
        sweepsFail(step -> metrics.add("Errors RelayFunction", step, 1));
        outage(interval, this::relayed, step -> fails(step, end -> metrics.add("Errors RelayFunction", end, 1)));

        assertThat(alarms()).containsExactly("Errors");
    }

    /** Events wait with Lambda for six hours, and then in the queue; so do the requests to sweep. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, HOUR, 24 * HOUR})
    void throttling(int interval) {
        IntConsumer throttled = step -> {
            for (int each = step; each < END; each++) {
                metrics.add("Throttles RelayFunction", each, 1);
            }
            metrics.waits(step + 6 * HOUR, END, each -> {});
        };
        metrics.sweeps(0, BEGIN);
        metrics.sweeps(END, STEPS);
        everyFailure(BEGIN, END, HOUR, throttled);
        outage(interval, this::relayed, throttled);

        assertThat(alarms()).containsExactly("Throttles");
    }

    /** A storm exhausts the reserved concurrency for a quarter of an hour. */
    @Test
    void stormRaisesNone() {
        metrics.sweeps(0, STEPS);
        for (int step = BEGIN; step < BEGIN + 3; step++) {
            metrics.add("Throttles RelayFunction", step, 500);
            relayed(step);
        }

        assertThat(alarms()).isEmpty();
    }

    /** In an account with one failure a day, too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, HOUR, 5 * HOUR, 24 * HOUR})
    void disabledRule(int interval) {
        metrics.sweeps(0, STEPS);
        outage(interval, this::relayed, step -> {
            int sweep = step + HOUR - step % HOUR;
            metrics.found(sweep);
            metrics.delivered(sweep, "outseta");
            metrics.delivered(sweep, "slack");
        });

        assertThat(alarms()).containsExactly("EventsMissing");
    }

    @Test
    void disabledRuleRingsWithinSevenHours() {
        metrics.sweeps(0, STEPS);
        outage(3, this::relayed, step -> metrics.found(step + HOUR - step % HOUR));

        assertThat(ALARMS.notifications(metrics))
                .singleElement()
                .extracting(Notification::step, as(INTEGER))
                .isBetween(BEGIN, BEGIN + 7 * HOUR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, HOUR, 4 * HOUR})
    void singleLostEventAmongManyRaisesNone(int interval) {
        metrics.sweeps(0, STEPS);
        everyFailure(0, STEPS, interval, this::relayed);
        metrics.found(BEGIN);

        assertThat(alarms()).isEmpty();
    }

    @Test
    void disabledSchedule() {
        metrics.sweeps(0, BEGIN);
        everyFailure(0, STEPS, 7, this::relayed);

        assertThat(alarms()).containsExactly("SweepsStopped");
    }

    /** The request to sweep comes back from the queue every five minutes. */
    @Test
    void failingSweep() {
        sweepsFail(step -> {});
        everyFailure(0, STEPS, 7, this::relayed);

        assertThat(alarms()).containsExactly("RedeliveryStuck");
    }

    /** Failures go on being relayed, and one of them waits. */
    @Test
    void disabledEventSourceMapping() {
        metrics.sweeps(0, STEPS);
        everyFailure(0, STEPS, 7, this::relayed);
        metrics.undelivered(BEGIN, "slack", "retryable");
        metrics.waits(BEGIN + 1, END);

        assertThat(alarms()).containsExactly("RedeliveryStuck");
    }

    @Test
    void slowSweeps() {
        metrics.sweeps(0, STEPS);
        metrics.add("SweepCycleHours", BEGIN, 43);
        metrics.add("SweepCycleOverLookback", BEGIN, 1);
        everyFailure(0, STEPS, 7, this::relayed);

        assertThat(alarms()).containsExactly("SweepTooSlow");
    }

    /** Two causes at once raise two alarms. */
    @Test
    void unavailableOutsetaWhileAChannelIsArchived() {
        metrics.sweeps(0, STEPS);
        outage(7, this::relayed, step -> {
            metrics.received(step);
            metrics.add("Errors RelayFunction", step, 1);
            metrics.waits(step, END, end -> {
                metrics.undelivered(end, "slack", "rejected");
                metrics.undelivered(end, "outseta", "retryable");
            });
        });

        assertThat(alarms()).containsExactly("ChannelUnavailable", "RejectedDeliveries");
    }

    /** What an alarm explained rings after that alarm has ended, if it goes on. */
    @Test
    void explainedAlarmRingsWhenItsExplanationEnds() {
        metrics.sweeps(0, BEGIN);
        everyFailure(0, STEPS, 7, this::relayed);
        metrics.waits(BEGIN, BEGIN + 12 * HOUR, step -> {
            metrics.add("LedgerUnavailable", step, 1);
            metrics.add("Errors RelayFunction", step, 1);
        });

        List<Notification> notifications = ALARMS.notifications(metrics);

        assertThat(notifications).extracting(Notification::alarm).containsExactly("LedgerUnavailable", "SweepsStopped");
        assertThat(notifications.get(1).step()).isBetween(BEGIN + 12 * HOUR, BEGIN + 13 * HOUR);
    }

    private Set<String> alarms() {
        Set<String> names = new TreeSet<>();
        ALARMS.notifications(metrics).forEach(notification -> names.add(notification.alarm()));
        return names;
    }

    private void relayed(int step) {
        metrics.received(step);
        metrics.delivered(step, "outseta");
        metrics.delivered(step, "slack");
    }

    private void without(String channel, int step) {
        metrics.received(step);
        metrics.delivered(step, channel.equals("slack") ? "outseta" : "slack");
        fails(step, end -> metrics.undelivered(end, channel, "retryable"));
    }

    /** A first try by its event, which fails the invocation, then tries from the queue until the cause ends. */
    private void fails(int step, IntConsumer tried) {
        metrics.add("Errors RelayFunction", step, 1);
        tried.accept(step);
        metrics.waits(step + 1, END, tried);
    }

    /** Every sweep fails from the cause's begin to its end. */
    private void sweepsFail(IntConsumer tried) {
        metrics.sweeps(0, BEGIN);
        metrics.sweeps(END, STEPS);
        everyFailure(BEGIN, END, HOUR, step -> fails(step, tried));
    }

    private static void everyFailure(int from, int to, int interval, IntConsumer failure) {
        for (int step = from; step < to; step += interval) {
            failure.accept(step);
        }
    }

    private static void outage(int interval, IntConsumer before, IntConsumer during) {
        everyFailure(0, BEGIN, interval, before);
        everyFailure(BEGIN, END, interval, during);
        everyFailure(END + 2, STEPS, interval, before);
    }
}
