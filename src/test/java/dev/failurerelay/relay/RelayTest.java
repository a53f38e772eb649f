package dev.failurerelay.relay;

import static dev.failurerelay.relay.ExpectedSummary.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.SingleMethodNotifier;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The way of a failure, with a fixed clock and scripted channels: what state is left, and what is sent again. */
class RelayTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Deadline DEADLINE = new Deadline(CLOCK, NOW.plusSeconds(20));

    private final Table table = new InMemoryTable();
    private final Ledger ledger = new Ledger(table, new Random(3));
    private final Scripted tickets = new Scripted("outseta");
    private final Scripted messages = new Scripted("slack");
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Relay relay = SimulatedEnvironment.relay(
            table,
            List.of(tickets, messages),
            new IncidentConfig(Duration.ofHours(1), Duration.ofHours(4), false),
            CLOCK,
            pauses::add,
            new Random(7),
            Infrastructure.getDefaultWorkerPool());

    /** Outside Quarkus, two threads that are the first to use Mutiny may both set its context up, and one fails. */
    @BeforeAll
    static void mutinyIsSetUp() {
        Uni.createFrom().item(() -> true).await().indefinitely();
    }

    @Nested
    class Retries {

        @Test
        void aRetryableFaultThatPassesIsRetriedAtOnce() {
            tickets.answers(retryable(false), retryable(false), new Delivered("tk1"));

            relay.process(one("r1"), NOW, DEADLINE);

            assertThat(tickets.received).hasSize(3).noneMatch(Delivery::inDoubt);
            assertThat(claim("r1")).isInstanceOf(Claim.Completed.class);
        }

        @Test
        void twoQuickRetriesAreEnough() {
            tickets.answers(retryable(false), retryable(false), retryable(false), new Delivered("never asked"));

            assertThatThrownBy(() -> relay.process(one("r1"), NOW, DEADLINE))
                    .isInstanceOf(IncompleteRelayException.class)
                    .hasMessageContaining("outseta tickets: retryable, busy");
            assertThat(tickets.received).hasSize(3);
        }

        @Test
        void aRejectionIsNotRetried() {
            tickets.answers(new Rejected("HTTP status 404", "look at the address"));

            assertThatThrownBy(() -> relay.process(one("r1"), NOW, DEADLINE))
                    .hasMessageContaining("look at the address");
            assertThat(tickets.received).hasSize(1);
        }

        @Test
        void aPauseLongerThanTheTimeLeftIsLeftToTheQueue() {
            tickets.answers(new Retryable("too many", Optional.of(Duration.ofSeconds(60)), false));

            assertThatThrownBy(() -> relay.process(one("r1"), NOW, DEADLINE)).hasMessageContaining("too many");
            assertThat(tickets.received).hasSize(1);
        }

        @Test
        void aPauseThatFitsIsWaitedFor() {
            tickets.answers(
                    new Retryable("too many", Optional.of(Duration.ofMillis(300)), false), new Delivered("tk1"));

            relay.process(one("r1"), NOW, DEADLINE);

            assertThat(pauses).containsExactly(Duration.ofMillis(300));
        }
    }

    @Nested
    class Doubt {

        @Test
        void everyRetryAfterADoubtKnowsOfIt() {
            tickets.answers(retryable(true), retryable(false), new Delivered("tk1"));

            relay.process(one("r1"), NOW, DEADLINE);

            assertThat(tickets.received).extracting(Delivery::inDoubt).containsExactly(false, true, true);
        }

        @Test
        void doubtOutlivesTheInvocation() {
            tickets.answers(retryable(true), retryable(false), retryable(false));
            assertThatThrownBy(() -> relay.process(one("r1"), NOW, DEADLINE))
                    .isInstanceOf(IncompleteRelayException.class);
            tickets.received.clear();

            relay.process(one("r1"), NOW, DEADLINE);

            assertThat(tickets.received).singleElement().matches(Delivery::inDoubt);
        }

        @Test
        void doubtOutlivesARejection() {
            tickets.answers(retryable(true), new Rejected("HTTP status 401", "check", true));
            assertThatThrownBy(() -> relay.process(one("r1"), NOW, DEADLINE))
                    .isInstanceOf(IncompleteRelayException.class);
            tickets.received.clear();

            relay.process(one("r1"), NOW, DEADLINE);

            assertThat(tickets.received).singleElement().matches(Delivery::inDoubt);
        }
    }

    @Nested
    class Faults {

        @Test
        void aClaimThatAnotherHoldsIsRetryableAndSendsNothing() {
            ledger.claim(ClaimKey.of(failure("r1").attempt()), NOW, NOW.plusSeconds(60));

            assertThatThrownBy(() -> relay.process(one("r1"), NOW, DEADLINE))
                    .hasMessageContaining("another invocation is working on it");
            assertThat(tickets.received).isEmpty();
            assertThat(messages.received).isEmpty();
        }

        @Test
        void brokenNotifierAffectsNoOtherTargetOrFailure() {
            tickets.fault = new IllegalStateException("password hunter2");

            assertThatThrownBy(() -> relay.process(many("r1", "r2"), NOW, DEADLINE))
                    .isInstanceOf(IncompleteRelayException.class)
                    .hasMessageContaining("2 not done")
                    .hasMessageContaining("unexpected IllegalStateException")
                    .hasMessageNotContaining("hunter2");

            assertThat(messages.received).hasSize(2);
            tickets.fault = null;
            assertThat(relay.process(many("r1", "r2"), NOW, DEADLINE))
                    .isEqualTo(summary()
                            .failures(2)
                            .delivered(2)
                            .deliveredEarlier(2)
                            .build());
        }

        @Test
        void anErrorGivesTheClaimBackToo() {
            tickets.fault = new StackOverflowError();
            assertThatThrownBy(() -> relay.process(one("r1"), NOW, DEADLINE))
                    .hasMessageContaining("unexpected StackOverflowError");

            tickets.fault = null;
            assertThat(relay.process(one("r1"), NOW, DEADLINE))
                    .isEqualTo(summary()
                            .failures(1)
                            .delivered(1)
                            .deliveredEarlier(1)
                            .build());
        }

        @Test
        void anImpossibleDateFailsNoDelivery() {
            ExecutionFailure failure =
                    Failures.failure().times(Instant.MIN, Instant.MIN).build();

            assertThat(relay.process(new EventBatch(List.of(failure), List.of(), 0, List.of()), NOW, DEADLINE)
                            .delivered())
                    .isEqualTo(2);
        }

        @Test
        void aChannelThatHangsKeepsNothingFromTheOthers() {
            messages.answers(slow(), slow(), slow(), slow());

            assertThatThrownBy(() -> relay.process(many("r1", "r2", "r3", "r4"), NOW, DEADLINE))
                    .hasMessageContaining("4 not done")
                    .hasMessageNotContaining("outseta");
            assertThat(messages.received).hasSize(4);
            assertThat(tickets.received).hasSize(4);
        }

        @Test
        void unreadableEventFailsTheInvocationAfterTheRest() {
            EventBatch received = new EventBatch(
                    List.of(failure("r1")), List.of(), 3, List.of("element 2 of 5: it is an empty object"));

            assertThatThrownBy(() -> relay.process(received, NOW, DEADLINE)).hasMessageContaining("element 2 of 5");

            assertThat(claim("r1")).isInstanceOf(Claim.Completed.class);
        }
    }

    @Nested
    class Opening {

        @Test
        void theAssigneeThatRoutingChoseReachesTheChannel() {
            relay.process(one("r1"), NOW, DEADLINE);

            assertThat(tickets.received).hasSize(1);
            assertThat(opening(tickets).assignee()).contains("ann00001");
        }

        @Test
        void allTargetsGetTheSameNoticeWrittenOnce() {
            relay.process(one("r1"), NOW, DEADLINE);

            assertThat(opening(messages).notice()).isSameAs(opening(tickets).notice());
        }

        @Test
        void slackNamesTheTicketThatWasMadeBeforeIt() {
            tickets.answers(new Delivered("Tk7Abc"));

            relay.process(one("r1"), NOW, DEADLINE);

            assertThat(opening(messages).ticket()).contains("Tk7Abc");
        }

        @Test
        void slackDoesNotWaitForARejectedTicket() {
            tickets.answers(new Rejected("HTTP status 401", "check the secret"));

            assertThatThrownBy(() -> relay.process(one("r1"), NOW, DEADLINE))
                    .isInstanceOf(IncompleteRelayException.class);

            assertThat(opening(messages).ticket()).isEmpty();
        }
    }

    @Test
    void completedDeliveriesAreNotRepeated() {
        relay.process(one("r1"), NOW, DEADLINE);

        assertThat(relay.process(one("r1"), NOW, DEADLINE))
                .isEqualTo(summary().failures(1).deliveredEarlier(2).build());
        assertThat(tickets.received).hasSize(1);
    }

    private static Message.Opening opening(Scripted channel) {
        return (Message.Opening) channel.messages.element();
    }

    private Claim claim(String name) {
        return ledger.claim(ClaimKey.of(failure(name).attempt()), NOW, NOW.plusSeconds(1));
    }

    private static EventBatch one(String name) {
        return many(name);
    }

    private static EventBatch many(String... names) {
        return new EventBatch(List.of(names).stream().map(RelayTest::failure).toList(), List.of(), 0, List.of());
    }

    /** Each of a kind of its own. */
    private static ExecutionFailure failure(String name) {
        return Failures.failure()
                .arn("arn:aws:states:eu-north-1:210987654321:execution:tide-" + name + ":run")
                .stateMachine("tide-" + name)
                .name("run")
                .build();
    }

    /** As after a call that had no answer in time. */
    private static Outcome slow() {
        return new Retryable("no answer", Optional.of(Duration.ofSeconds(30)), true);
    }

    private static Outcome retryable(boolean inDoubt) {
        return new Retryable("busy", Optional.empty(), inDoubt);
    }

    /** Has the scripted outcomes, then delivers. */
    private static final class Scripted implements SingleMethodNotifier {
        private final String channel;
        private final Queue<Outcome> script = new ConcurrentLinkedQueue<>();
        private final Queue<Delivery> received = new ConcurrentLinkedQueue<>();
        private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
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
        public Outcome deliver(Message message, Delivery delivery) {
            received.add(delivery);
            messages.add(message);
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
