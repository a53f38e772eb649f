package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.execution.StateMachine;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.InMemoryLedger;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.RoutingConfig;
import dev.failurerelay.routing.RoutingTable;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of a failure, with a fixed clock and scripted channels: what state is left, and what is sent again. */
class RelayTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Deadline DEADLINE = new Deadline(CLOCK, NOW.plusSeconds(20));
    private static final Target ALERTS = new Target("slack", "#alerts");

    private final Ledger ledger = new InMemoryLedger();
    private final Scripted tickets = new Scripted("outseta");
    private final Scripted messages = new Scripted("slack");
    private final Relay relay = new Relay(
            new RoutingTable(
                    new RoutingConfig(List.of()),
                    new SlackConfig(Optional.of("s"), List.of("#alerts"), URI.create("https://slack.com/api")),
                    new OutsetaConfig(URI.create("https://acme.outseta.com"), "s", "bot", Optional.of("ann00001"), 2)),
            new HistoryLookup(new HistoryConfig(false), new StepFunctions(client -> {})),
            new NoticeWriter(new NoticeConfig(false, List.of())),
            new Deliveries(ledger, List.of(tickets, messages), new Random(7)),
            new DeliveryLog(CLOCK, new Metrics(new ObjectMapper())));

    /** Outside Quarkus, two threads that are the first to use Mutiny may both set its context up, and one fails. */
    @BeforeAll
    static void mutinyIsSetUp() {
        Uni.createFrom().item(() -> true).await().indefinitely();
    }

    @Test
    void aRetryableFaultThatPassesIsRetriedAtOnce() {
        tickets.answers(retryable(false), retryable(false), new Delivered("tk1"));

        relay.relay(one("r1"), NOW, DEADLINE);

        assertThat(tickets.received).hasSize(3).noneMatch(Delivery::inDoubt);
        assertThat(claimTicket("r1")).isEqualTo(new Claim.Done("tk1"));
    }

    @Test
    void twoQuickRetriesAreEnough() {
        tickets.answers(retryable(false), retryable(false), retryable(false), new Delivered("never asked"));

        assertThatThrownBy(() -> relay.relay(one("r1"), NOW, DEADLINE))
                .isInstanceOf(IncompleteRelayException.class)
                .hasMessageContaining("outseta tickets: retryable, busy");
        assertThat(tickets.received).hasSize(3);
    }

    @Test
    void aRejectionIsNotRetried() {
        tickets.answers(new Rejected("HTTP status 404", "look at the address"));

        assertThatThrownBy(() -> relay.relay(one("r1"), NOW, DEADLINE)).hasMessageContaining("look at the address");
        assertThat(tickets.received).hasSize(1);
    }

    @Test
    void aPauseLongerThanTheTimeLeftIsLeftToTheQueue() {
        tickets.answers(new Retryable("too many", Optional.of(Duration.ofSeconds(60)), false));

        assertThatThrownBy(() -> relay.relay(one("r1"), NOW, DEADLINE)).hasMessageContaining("too many");
        assertThat(tickets.received).hasSize(1);
    }

    @Test
    void aPauseThatFitsIsWaitedFor() {
        tickets.answers(new Retryable("too many", Optional.of(Duration.ofMillis(300)), false), new Delivered("tk1"));
        long before = System.nanoTime();

        relay.relay(one("r1"), NOW, DEADLINE);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void onceInDoubtEveryFurtherTryIsTold() {
        tickets.answers(retryable(true), retryable(false), new Delivered("tk1"));

        relay.relay(one("r1"), NOW, DEADLINE);

        assertThat(tickets.received).extracting(Delivery::inDoubt).containsExactly(false, true, true);
    }

    @Test
    void doubtOutlivesTheInvocation() {
        tickets.answers(retryable(true), retryable(false), retryable(false));
        assertThatThrownBy(() -> relay.relay(one("r1"), NOW, DEADLINE)).isInstanceOf(IncompleteRelayException.class);
        tickets.received.clear();

        relay.relay(one("r1"), NOW, DEADLINE);

        assertThat(tickets.received).singleElement().matches(Delivery::inDoubt);
    }

    @Test
    void doubtOutlivesARejection() {
        tickets.answers(retryable(true), new Rejected("HTTP status 401", "check", true));
        assertThatThrownBy(() -> relay.relay(one("r1"), NOW, DEADLINE)).isInstanceOf(IncompleteRelayException.class);
        tickets.received.clear();

        relay.relay(one("r1"), NOW, DEADLINE);

        assertThat(tickets.received).singleElement().matches(Delivery::inDoubt);
    }

    @Test
    void aClaimThatAnotherHoldsIsRetryableAndSendsNothing() {
        ledger.claim(attempt("r1"), OutsetaNotifier.TICKETS, NOW, NOW.plusSeconds(60));

        assertThatThrownBy(() -> relay.relay(one("r1"), NOW, DEADLINE))
                .hasMessageContaining("outseta tickets: retryable, another invocation is delivering it");
        assertThat(tickets.received).isEmpty();
        assertThat(messages.received).hasSize(1);
    }

    @Test
    void aNotifierThatBreaksKeepsNoOtherTargetAndNoOtherFailureFromBeingTold() {
        tickets.fault = new IllegalStateException("password hunter2");

        assertThatThrownBy(() -> relay.relay(many("r1", "r2"), NOW, DEADLINE))
                .isInstanceOf(IncompleteRelayException.class)
                .hasMessageContaining("2 not done")
                .hasMessageContaining("unexpected IllegalStateException")
                .hasMessageNotContaining("hunter2");

        assertThat(messages.received).hasSize(2);
        tickets.fault = null;
        assertThat(relay.relay(many("r1", "r2"), NOW, DEADLINE)).isEqualTo(new Summary(2, 0, 0, 2, 2));
    }

    @Test
    void anErrorGivesTheClaimBackToo() {
        tickets.fault = new StackOverflowError();
        assertThatThrownBy(() -> relay.relay(one("r1"), NOW, DEADLINE))
                .hasMessageContaining("unexpected StackOverflowError");

        tickets.fault = null;
        assertThat(relay.relay(one("r1"), NOW, DEADLINE)).isEqualTo(new Summary(1, 0, 0, 1, 1));
    }

    @Test
    void anImpossibleDateFailsNoDelivery() {
        ExecutionFailure failure =
                Failures.failure().times(Instant.MIN, Instant.MIN).build();

        assertThat(relay.relay(new Received(List.of(failure), List.of(), 0, List.of()), NOW, DEADLINE)
                        .delivered())
                .isEqualTo(2);
    }

    @Test
    void aChannelThatHangsKeepsNothingFromTheOthers() {
        messages.answers(slow(), slow(), slow(), slow());

        assertThatThrownBy(() -> relay.relay(many("r1", "r2", "r3", "r4"), NOW, DEADLINE))
                .hasMessageContaining("4 not done")
                .hasMessageNotContaining("outseta");
        assertThat(messages.received).hasSize(4);
        assertThat(tickets.received).hasSize(4);
    }

    @Test
    void whatCouldNotBeReadFailsTheInvocationAfterTheRestWasTold() {
        Received received =
                new Received(List.of(failure("r1")), List.of(), 3, List.of("element 2 of 5: it is an empty object"));

        assertThatThrownBy(() -> relay.relay(received, NOW, DEADLINE)).hasMessageContaining("element 2 of 5");

        assertThat(claimTicket("r1")).isInstanceOf(Claim.Done.class);
        assertThat(ledger.claim(attempt("r1"), ALERTS, NOW, NOW)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void theAssigneeThatRoutingChoseReachesTheChannel() {
        relay.relay(one("r1"), NOW, DEADLINE);

        assertThat(tickets.received)
                .singleElement()
                .extracting(Delivery::assignee)
                .isEqualTo(Optional.of("ann00001"));
    }

    @Test
    void targetsOfOneFailureAreToldTheSameNoticeWrittenOnce() {
        relay.relay(one("r1"), NOW, DEADLINE);

        assertThat(messages.received.element().saying())
                .isSameAs(tickets.received.element().saying());
    }

    @Test
    void aNoticeIsWrittenOnlyForWhomItIsStillNews() {
        AtomicInteger written = new AtomicInteger();
        Telling telling = new Telling(failure("r1"), Optional.empty(), () -> {
            written.incrementAndGet();
            return new NoticeWriter(new NoticeConfig(false, List.of())).write(failure("r1"), Optional.empty());
        });
        Deliveries deliveries = new Deliveries(ledger, List.of(tickets, messages), new Random(7));

        deliveries.deliver(telling, OutsetaNotifier.TICKETS, NOW, DEADLINE);
        assertThat(written).hasValue(1);
        deliveries.deliver(telling, OutsetaNotifier.TICKETS, NOW, DEADLINE);
        deliveries.deliver(telling, ALERTS, NOW, DEADLINE);

        assertThat(written).hasValue(1);
        Telling repeated = new Telling(failure("r1"), Optional.empty(), () -> {
            throw new AssertionError("told already");
        });
        assertThat(deliveries.deliver(repeated, ALERTS, NOW, DEADLINE).earlier())
                .isTrue();
    }

    private Claim claimTicket(String name) {
        return ledger.claim(attempt(name), OutsetaNotifier.TICKETS, NOW, NOW.plusSeconds(1));
    }

    private static Received one(String name) {
        return many(name);
    }

    private static Received many(String... names) {
        return new Received(List.of(names).stream().map(RelayTest::failure).toList(), List.of(), 0, List.of());
    }

    private static ExecutionFailure failure(String name) {
        return new ExecutionFailure(
                attempt(name),
                new StateMachine("tide", Optional.empty(), Optional.empty()),
                name,
                "210987654321",
                "eu-north-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ExecutionInput(Optional.empty(), false),
                Optional.empty(),
                Origin.TOLD);
    }

    private static Attempt attempt(String name) {
        return new Attempt(
                ExecutionArn.of("arn:aws:states:eu-north-1:210987654321:execution:tide:" + name),
                0,
                ExecutionStatus.FAILED);
    }

    /** As after a call that had no answer in time. */
    private static Outcome slow() {
        return new Retryable("no answer", Optional.of(Duration.ofSeconds(30)), true);
    }

    private static Outcome retryable(boolean inDoubt) {
        return new Retryable("busy", Optional.empty(), inDoubt);
    }

    /** Answers as told, then delivers. */
    private static final class Scripted implements Notifier {
        private final String channel;
        private final Queue<Outcome> script = new ConcurrentLinkedQueue<>();
        private final Queue<Delivery> received = new ConcurrentLinkedQueue<>();
        private volatile @Nullable Throwable fault;

        Scripted(String channel) {
            this.channel = channel;
        }

        void answers(Outcome... outcomes) {
            script.addAll(List.of(outcomes));
        }

        @Override
        public String channel() {
            return channel;
        }

        @Override
        public Outcome deliver(Delivery delivery) {
            received.add(delivery);
            if (fault instanceof Error error) {
                throw error;
            }
            if (fault instanceof RuntimeException exception) {
                throw exception;
            }
            return Optional.ofNullable(script.poll()).orElse(new Delivered("ok"));
        }
    }
}
