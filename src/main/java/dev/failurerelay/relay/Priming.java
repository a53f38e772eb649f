package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Target;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.store.InMemoryTable;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Relays something that there never was: with the real notifiers, which write and do not send, on a table in memory, and unheard.
 * What the first real failure goes through has been gone through then.
 */
@Singleton
public class Priming {

    private final Relay relay;

    Priming(
            StepFunctions stepFunctions,
            IncidentConfig config,
            RoutingTable routing,
            NoticeWriter notices,
            LaneThreads threads,
            RandomGenerator chance,
            Sleeper pause,
            Clock clock,
            Metrics metrics,
            @All List<Notifier> notifiers) {
        HistoryLookup none = new HistoryLookup(new HistoryConfig(false), stepFunctions);
        DeliveryLog silence = new NoopDeliveryLog(clock, metrics);
        List<Notifier> stage = notifiers.stream().<Notifier>map(Stage::new).toList();
        this.relay = new RelayFactory(none, config, routing, notices, silence, threads, chance, pause)
                .relay(new InMemoryTable(), stage);
    }

    /** Tells nobody, and leaves nothing behind. */
    public void perform(EventBatch invented, Instant now, Deadline deadline) {
        relay.relay(invented, now, deadline);
    }

    private record Stage(Notifier notifier) implements Notifier {

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
            return new Outcome.Delivered("rehearsed");
        }

        @Override
        public Outcome grow(Message.Growth message, Delivery delivery) {
            return new Outcome.Delivered("rehearsed");
        }

        @Override
        public Outcome reply(Message.Reply message, Delivery delivery) {
            return new Outcome.Delivered("rehearsed");
        }

        @Override
        public Outcome close(Message.Closing message, Delivery delivery) {
            return new Outcome.Delivered("rehearsed");
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
