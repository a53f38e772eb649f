package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.constructs.Alarms.AlarmTiming;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.constructs.Construct;

/**
 * The alarms for what prevents deliveries, one per cause. Each ends late enough to explain the consequences until they
 * are over.
 */
final class CauseAlarms {

    private static final String LOG_HINT = " The function's log has the reason, in lines of level WARN and ERROR.";

    private final Alarm rejected;
    private final Alarm unavailable;
    private final Alarm ledger;
    private final Alarm errors;
    private final Alarm throttles;

    CauseAlarms(Alarms alarms, RelayFunction relay, ITable table) {
        this.rejected = addRejected(alarms);
        this.unavailable = addUnavailable(alarms);
        this.ledger = addLedger(alarms, table);
        this.errors = addErrors(alarms, relay);
        this.throttles = addThrottles(alarms, relay);
    }

    private static Alarm addRejected(Alarms alarms) {
        return alarms.alarmOn(
                "RejectedDeliveries",
                RelayMetrics.deliveries("rejected"),
                1,
                new AlarmTiming(1, 4, true),
                "Outseta or Slack rejects deliveries until a person changes something: a secret, a channel, a permission. The"
                        + " ticket or message about the rejection says what, and so does the function's log (outcome rejected)."
                        + " After the change nothing else is to be done: rejected deliveries are repeated for a day.");
    }

    private static Alarm addUnavailable(Alarms alarms) {
        return alarms.alarmOn(
                "ChannelUnavailable",
                RelayMetrics.unavailable(),
                1,
                new AlarmTiming(2, 4, true),
                "Outseta or Slack accepts nothing: it is down, or it does not answer in time. Failures wait in the redelivery"
                        + " queue and are delivered when it is back. Each is tried every five minutes for a day, or less often if"
                        + " many wait: 10,000 failures take three quarters of an hour, or more than five hours if the channel"
                        + " never answers." + LOG_HINT);
    }

    private static Alarm addLedger(Alarms alarms, ITable table) {
        return alarms.alarmOn(
                "LedgerUnavailable",
                RelayMetrics.ledgerUnavailable(),
                1,
                AlarmTiming.REPEATEDLY,
                "The ledger's table cannot be used: it does not exist, or DynamoDB fails, throttles or denies access. Failures wait"
                        + " in the redelivery queue; those that are older than 15 minutes are announced without the ledger, perhaps"
                        + " repeatedly. See: aws dynamodb describe-table --table-name " + table.getTableName()
                        + region(alarms) + "." + LOG_HINT);
    }

    private static Alarm addErrors(Alarms alarms, RelayFunction relay) {
        return alarms.alarmOn(
                "Errors",
                RelayMetrics.unexplainedErrors(relay.function()),
                1,
                AlarmTiming.REPEATEDLY,
                "The function fails repeatedly, although neither a channel nor the ledger does: it cannot start, runs out of time"
                        + " or memory, or gets an input that it cannot read." + LOG_HINT
                        + " If it cannot start, they contain: The function cannot start. It can check itself: aws lambda invoke"
                        + " --cli-binary-format raw-in-base64-out --payload '{\"check\":{}}' --function-name "
                        + relay.invoked().getFunctionArn() + region(alarms) + " report.json");
    }

    /** A storm may exhaust the reserved concurrency for a quarter of an hour without harm. */
    private static Alarm addThrottles(Alarms alarms, RelayFunction relay) {
        return alarms.alarmOn(
                "Throttles",
                RelayMetrics.of(relay.function(), "Throttles"),
                1,
                new AlarmTiming(4, 8, true),
                "For 20 minutes, inputs have come faster than the function may process them: it uses all of its reserved"
                        + " concurrency, or the account has none left. Events wait for six hours and then in the redelivery queue, so"
                        + " none is lost, but people are notified late. Raise the setting concurrency; without a reservation, see"
                        + " what else runs in the account, or ask AWS for more concurrent executions.");
    }

    private static String region(Construct scope) {
        return " --region " + Stack.of(scope).getRegion();
    }

    /** The alarms for what stops every delivery and every sweep. */
    List<Alarm> ofEverything() {
        return List.of(ledger, errors, throttles);
    }

    /** The alarms for what makes messages wait in the redelivery queue. */
    List<Alarm> all() {
        return List.of(rejected, unavailable, ledger, errors, throttles);
    }
}
