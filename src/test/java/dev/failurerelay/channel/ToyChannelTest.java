package dev.failurerelay.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.toy.ToyNotifier;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
        DeliveryReceipt opening = receipt(new Message.Opening(NOTICE, Optional.of("ann"), Optional.of("tk1")));
        Stream.of(
                        new Message.Growth(opening, Updates.growth(), Optional.of("tk1")),
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
    void anOpeningsReferenceIsItsOwn() {
        Message opening = new Message.Opening(NOTICE, Optional.empty(), Optional.empty());

        assertThat(receipt(opening)).isNotEqualTo(receipt(opening));
    }

    @Test
    void primingAndPreconnectingSendNothing() {
        toy.prime(NOTICE);

        assertThat(toy.preconnect(delivery().deadline())).isEmpty();
        assertThat(toy.lines()).isEmpty();
    }

    private DeliveryReceipt receipt(Message message) {
        return ((Delivered) message.deliverThrough(toy, delivery())).receipt();
    }

    private static Delivery delivery() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new Delivery(SHELF, false, new Deadline(clock, Instant.EPOCH.plusSeconds(20)));
    }
}
