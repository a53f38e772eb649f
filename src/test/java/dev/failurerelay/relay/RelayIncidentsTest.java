package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.notice.IncidentUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is announced about an incident as it opens and grows. */
class RelayIncidentsTest extends RelayTestBase {

    @Nested
    class Growth {

        @Test
        void growthIsAnnouncedOnlyAtMilestones() {
            IntStream.rangeClosed(1, 120).forEach(i -> process(failure("tide", "run-" + i)));

            assertThat(tickets.all(Message.Opening.class)).hasSize(1);
            assertThat(messages.all(Message.Opening.class)).hasSize(1);
            assertThat(tickets.all(Message.Growth.class))
                    .extracting(growth -> growth.update().headline().replaceAll(" since.*", ""))
                    .containsExactly("2 failures", "10 failures", "100 failures");
            assertThat(messages.all(Message.Growth.class)).hasSize(3);
        }

        @Test
        void aMilestoneNamesTheNewestExecutionsAndTheRate() {
            for (int i = 1; i <= 10; i++) {
                process(failure("tide", "run-" + i));
                clock.advance(Duration.ofSeconds(20));
            }

            IncidentUpdate tenth = tickets.all(Message.Growth.class).get(1).update();
            assertThat(tenth.headline()).isEqualTo("10 failures since 2026-11-23T03:00:00Z, about 3 a minute");
            assertThat(tenth.executions())
                    .extracting(execution -> execution.name())
                    .startsWith("tide (run-10)", "tide (run-9)")
                    .endsWith("tide (run-3)");
        }

        @Test
        void growthInSlackNamesTheTicket() {
            process(failure("tide", "run-1"));
            process(failure("tide", "run-2"));

            assertThat(messages.all(Message.Growth.class))
                    .singleElement()
                    .satisfies(growth -> assertThat(growth.ticket()).contains("outseta-tickets"))
                    .satisfies(
                            growth -> assertThat(growth.opening().reference()).isEqualTo("slack-#alerts"));
        }

        @Test
        void aDeliveryWithoutChannelStateKeepsTheEarlierState() {
            process(failure("tide", "run-1"));
            messages.answers(new Delivered("slack-#alerts"));
            process(failure("tide", "run-2"));
            messages.succeeds();
            IntStream.rangeClosed(3, 10).forEach(i -> process(failure("tide", "run-" + i)));

            assertThat(messages.all(Message.Growth.class))
                    .singleElement()
                    .satisfies(growth ->
                            assertThat(growth.opening().channelState()).contains("kept"));
        }
    }

    @Nested
    class Grouping {

        @Test
        void anotherErrorIsAnotherIncident() {
            process(failure("tide", "run-1"));
            process(Failures.failure()
                    .error("Other")
                    .arn(ARN + "tide:run-2")
                    .stateMachine("tide")
                    .build());

            assertThat(tickets.all(Message.Opening.class)).hasSize(2);
        }

        @Test
        void afterQuietWindowTheNextOpensAnother() {
            process(failure("tide", "run-1"));
            clock.advance(Duration.ofMinutes(59));
            process(failure("tide", "run-2"));
            clock.advance(Duration.ofMinutes(60));
            process(failure("tide", "run-3"));
            clock.advance(Duration.ofMinutes(60).plusMillis(1));
            process(failure("tide", "run-4"));

            assertThat(tickets.all(Message.Opening.class)).hasSize(2);
        }

        @Test
        void withoutWindowEveryFailureHasItsOwnTicket() {
            Relay alone = relay(table, new IncidentConfig(Duration.ZERO, Duration.ofHours(4), false), Map.of());
            List.of("run-1", "run-2", "run-3").forEach(name -> process(alone, failure("tide", name)));

            assertThat(tickets.all(Message.Opening.class)).hasSize(3);
            assertThat(tickets.all(Message.Growth.class)).isEmpty();
        }

        @Test
        void mapRunsChildrenBelongToTheirStateMachine() {
            process(Failures.failure()
                    .arn(ARN + "tide/EachFile:a-1")
                    .stateMachine("tide")
                    .build());
            process(failure("tide", "run-2"));

            assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        }
    }

    @Test
    void membersOfAnIncidentDoNotWaitForItsTicket() {
        tickets.answers(Retryable.notDelivered("busy", Optional.empty()));
        assertThatThrownBy(() -> process(failure("tide", "run-1"))).isInstanceOf(IncompleteRelayException.class);
        assertThatThrownBy(() -> process(failure("tide", "run-2"))).isInstanceOf(IncompleteRelayException.class);

        assertThat(process(failure("tide", "run-3")).grouped()).isEqualTo(1);
    }

    @Test
    void failedRecordIsRetriedWithoutASecondDelivery() {
        process(relay(HookedTable.refusing(table, "ref slack #alerts")), failure("tide", "run-1"));
        process(failure("tide", "run-1"));

        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void anInvocationThatBeganLongAgoSetsNoClockBack() {
        Instant began = clock.instant();
        process(failure("tide", "run-1"));
        clock.advance(Duration.ofMinutes(40));
        process(failure("tide", "run-2"));
        relay.process(received(failure("tide", "run-3")), began, deadline());
        clock.advance(Duration.ofMinutes(30));
        process(failure("tide", "run-4"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }
}
