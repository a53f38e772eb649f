package dev.failurerelay.startup;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.execution.Target;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.intake.Input;
import dev.failurerelay.intake.Intake;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.relay.DeliveryLog;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.relay.RelayFactory;
import dev.failurerelay.store.InMemoryTable;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Relays a synthetic failure through a relay of its own, so that the first real one meets code that has run: the real notifiers
 * render and do not send, the table is in memory, and nothing is logged.
 */
@Singleton
class Priming {

    private static final String EVENT = """
            {"detail-type": "Step Functions Execution Status Change", "source": "aws.states",
             "account": "000000000000", "region": "us-east-1", "time": "2000-01-01T00:00:01Z",
             "detail": {"name": "rehearsal", "status": "FAILED", "startDate": 946684800000, "stopDate": 946684801000,
              "executionArn": "arn:aws:states:us-east-1:000000000000:execution:rehearsal:rehearsal",
              "stateMachineArn": "arn:aws:states:us-east-1:000000000000:stateMachine:rehearsal",
              "redriveStatus": "REDRIVABLE", "error": "Rehearsed", "input": "{\\"a\\": 1}",
              "cause": "{\\"errorMessage\\": \\"line 1: token: none\\", \\"stackTrace\\": [\\"a\\", \\"b\\"]}"}}
            """;

    private final Intake intake;
    private final Relay relay;

    Priming(Intake intake, RelayFactory factory, StepFunctions stepFunctions, @All List<Notifier> notifiers) {
        this.intake = intake;
        this.relay = factory.create(
                new InMemoryTable(),
                notifiers.stream().<Notifier>map(DryRunNotifier::new).toList(),
                new ExecutionLookups.Factory(new HistoryConfig(false), stepFunctions),
                DeliveryLog.none());
    }

    void run(Deadline deadline) {
        relay.process(failure(), deadline.clock().instant(), deadline);
    }

    /** Empty if {@code STATUSES} leaves out {@code FAILED}. */
    private EventBatch failure() {
        return ((Input.Events) intake.parse(EVENT.getBytes(StandardCharsets.UTF_8))).batch();
    }

    private record DryRunNotifier(Notifier notifier) implements Notifier {

        private static final Outcome DELIVERED = new Delivered(new DeliveryReceipt("rehearsed", Optional.empty()));

        @Override
        public String channel() {
            return notifier.channel();
        }

        @Override
        public boolean keepsTickets() {
            return notifier.keepsTickets();
        }

        @Override
        public Outcome open(Message.Opening message, Delivery delivery) {
            notifier.prime(message.notice());
            return DELIVERED;
        }

        @Override
        public Outcome grow(Message.Growth message, Delivery delivery) {
            return DELIVERED;
        }

        @Override
        public Outcome reply(Message.Reply message, Delivery delivery) {
            return DELIVERED;
        }

        @Override
        public Outcome close(Message.Closing message, Delivery delivery) {
            return DELIVERED;
        }

        @Override
        public Duration settlesAfter() {
            return notifier.settlesAfter();
        }

        @Override
        public String describe(Target target) {
            return notifier.describe(target);
        }

        @Override
        public String describeRejection(Target target) {
            return notifier.describeRejection(target);
        }

        @Override
        public void prime(Notice notice) {
            notifier.prime(notice);
        }

        @Override
        public Optional<String> preconnect(Deadline deadline) {
            return Optional.empty();
        }
    }
}
