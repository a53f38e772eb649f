package dev.failurerelay.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.toy.ToyNotifier;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.http.AwsHttp;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.relay.DeliveryLog;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.relay.RelayFactory;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.store.InMemoryTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A channel needs nothing but its own package and the types of {@code channel}. */
class ToyChannelTest {

    private static final Target SHELF = new Target("toy", "shelf");
    private static final Notice NOTICE = new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of()))
            .write(Failures.failure().build(), Optional.empty());

    private final ToyNotifier toy = new ToyNotifier("toy", true);

    @Test
    void eachKindOfMessageReachesItsMethod() {
        DeliveryReceipt opening = receipt(
                new Message.Opening(NOTICE, "relay-1", Optional.empty(), Optional.of("ann"), Optional.of("tk1")));
        Stream.of(
                        new Message.Growth(opening, Updates.growth(), Optional.of("tk1"), false),
                        new Message.Reply(opening, Updates.recovery()),
                        new Message.Closing(opening))
                .forEach(message -> assertThat(receipt(message)).isEqualTo(opening));

        assertThat(toy.lines())
                .containsExactly(
                        "toy shelf #1 open: " + NOTICE.subject() + ", ticket tk1, for ann",
                        "toy shelf #1 grow: " + Updates.growth().headline() + ", ticket tk1",
                        "toy shelf #1 reply: " + Updates.recovery().headline(),
                        "toy shelf #1 close");
    }

    @Test
    void withoutALookupOfItsOwnTheStateOfATicketIsUnknown() {
        assertThat(toy.ticketState("#1", delivery().deadline())).isEqualTo(TicketState.UNKNOWN);
    }

    @Test
    void anOpeningsReferenceIsItsOwn() {
        Message opening = new Message.Opening(NOTICE, "relay-1", Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(receipt(opening)).isNotEqualTo(receipt(opening));
    }

    @Test
    void primingAndPreconnectingSendNothing() {
        toy.prime(NOTICE);

        assertThat(toy.preconnect(delivery().deadline())).isEmpty();
        assertThat(toy.lines()).isEmpty();
    }

    @Test
    void aRelayDeliversToTwoChannelsThatItDoesNotKnow() {
        ToyNotifier messages = new ToyNotifier("messages", false);
        Map<String, List<String>> targets = new LinkedHashMap<>();
        targets.put("toy", List.of("shelf"));
        targets.put("messages", List.of("wall"));
        Relay relay = relay(new RoutingTable.Defaults(targets, "toy", Optional.of("ann")), List.of(toy, messages));

        ExecutionFailure first = Failures.failure().build();
        relay.process(batch(first), Instant.EPOCH, delivery().deadline());
        relay.process(
                batch(Failures.failure().arn(first.arn() + "-2").build()),
                Instant.EPOCH,
                delivery().deadline());

        assertThat(toy.lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("toy shelf #1 open: ")
                .endsWith(", for ann");
        assertThat(toy.lines().get(1)).startsWith("toy shelf #1 grow: 2 failures since");
        assertThat(messages.lines()).hasSize(2).first().asString().endsWith(", ticket #1");
    }

    private static Relay relay(RoutingTable.Defaults targets, List<Notifier> notifiers) {
        return new RelayFactory(
                        new IncidentConfig(Duration.ofHours(1), Duration.ofHours(4), true),
                        new RoutingTable(List.of(), targets),
                        new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of())),
                        Runnable::run,
                        new Random(5),
                        duration -> {})
                .create(
                        new InMemoryTable(),
                        notifiers,
                        new ExecutionLookups.Factory(
                                new HistoryConfig(false),
                                new StepFunctions(AwsHttp::within, client -> {}, Runnable::run)),
                        DeliveryLog.none());
    }

    private static EventBatch batch(ExecutionFailure failure) {
        return new EventBatch(List.of(failure), List.of(), 0, List.of());
    }

    private DeliveryReceipt receipt(Message message) {
        return ((Delivered) message.deliverThrough(toy, delivery())).receipt();
    }

    private static Delivery delivery() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new Delivery(
                SHELF, Optional.empty(), Optional.empty(), new Deadline(clock, Instant.EPOCH.plusSeconds(20)));
    }
}
