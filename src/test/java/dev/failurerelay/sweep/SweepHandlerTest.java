package dev.failurerelay.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.SingleMethodNotifier;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.history.HistoryConfig;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.intake.Input;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.metrics.Metrics;
import dev.failurerelay.notice.NoticeConfig;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.redaction.Redaction;
import dev.failurerelay.relay.LoggingDeliveryLog;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.relay.RelayFactory;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweep with a relay behind it: when it succeeds, is counted, and comes back, if channels do not accept what it found. */
class SweepHandlerTest extends SweepTestBase {

    private static final Outcome ARCHIVED = new Rejected("is_archived", "unarchive the channel");
    private static final Outcome DOWN = Retryable.notDelivered("HTTP status 503", Optional.empty());

    private final Channel outseta = new Channel("outseta");
    private final Channel slack = new Channel("slack");
    private final Relay relayToChannels = relay();

    private static final class Channel implements SingleMethodNotifier {

        private final String name;
        private final List<Message> received = new ArrayList<>();
        private Optional<Outcome> outcome = Optional.empty();

        Channel(String name) {
            this.name = name;
        }

        @Override
        public String channel() {
            return name;
        }

        @Override
        public Outcome deliver(Message message, Delivery delivery) {
            if (outcome.isEmpty()) {
                received.add(message);
            }
            return outcome.orElseGet(() -> new Delivered(new DeliveryReceipt(name + "-1", Optional.of("kept"))));
        }
    }

    @BeforeEach
    void oneStateMachine() {
        account.has("a");
    }

    @Test
    void archivedChannelIsAProblemAndTriedAgain() {
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
        slack.outcome = Optional.of(ARCHIVED);

        SweepReport swept = handle();

        assertThat(swept.relayed()).isEqualTo(2);
        assertThat(swept.problems())
                .hasSize(2)
                .allMatch(line -> line.contains("slack #alerts") && line.endsWith(": the next sweep tries again"))
                .anyMatch(line -> line.contains("is_archived"));
        assertThat(sweepsCounted()).isEqualTo(1);
        int announced = outseta.received.size();

        slack.outcome = Optional.empty();
        assertThat(handle().problems()).isEmpty();
        assertThat(slack.received).isNotEmpty();
        assertThat(outseta.received).hasSize(announced);
        assertThat(handle()).isEqualTo(new SweepReport(1, 2, 0, 2, List.of(), true, Optional.empty()));
    }

    @Test
    void failureThatNobodyWasNotifiedOfFailsACountedSweep() {
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        slack.outcome = Optional.of(ARCHIVED);
        outseta.outcome = Optional.of(DOWN);

        assertThatThrownBy(this::handle)
                .isInstanceOf(IncompleteSweepException.class)
                .hasMessageContaining(ScriptedAccount.execution("a", "1"))
                .hasMessageContaining("is_archived")
                .hasMessageContaining("HTTP status 503");
        assertThat(sweepsCounted()).isEqualTo(1);

        outseta.outcome = Optional.empty();
        assertThat(handle().relayed()).isEqualTo(1);
    }

    @Test
    void failureThatTheQueueReturnsIsNoFind() {
        slack.outcome = Optional.of(ARCHIVED);
        outseta.outcome = Optional.of(DOWN);
        relayEvent(failure("1"));
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        outseta.outcome = Optional.empty();

        assertThat(handle()).isEqualTo(new SweepReport(1, 1, 0, 1, List.of(), true, Optional.empty()));
        assertThat(outseta.received).isEmpty();
    }

    @Test
    void finalCountThatAChannelDoesNotAcceptIsAProblemAndTriedAgain() {
        List.of("1", "2", "3").forEach(name -> relayEvent(failure(name)));
        int announced = slack.received.size();
        slack.outcome = Optional.of(DOWN);
        time.sleep(Duration.ofHours(2));

        assertThat(handle().problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Final counts of incidents that are over were not announced, and the next sweep tries again: ")
                .contains("HTTP status 503");
        assertThat(sweepsCounted()).isEqualTo(1);

        slack.outcome = Optional.empty();
        assertThat(handle().problems()).isEmpty();
        assertThat(slack.received).hasSize(announced + 1);
    }

    @Test
    void oneSweepAnswersSeveralInputsWithTheLongestLookback() {
        account.lists("a", "FAILED", endedLongAgo("a", "1", Duration.ofHours(30)));

        handler()
                .sweepOnce(
                        List.of(
                                new Input.Sweep(Optional.empty(), true),
                                new Input.Sweep(Optional.of(Duration.ofDays(2)), false)),
                        invocation());

        assertThat(account.calls("ListStateMachines")).hasSize(1);
        assertThat(outseta.received).hasSize(1);
    }

    private SweepReport handle() {
        return handler().sweep(new Input.Sweep(Optional.empty(), false), invocation());
    }

    private SweepHandler handler() {
        Sweep sweep = sweep(account.stepFunctions(), sweepConfig, time, time, table, statuses, metrics::add);
        return new SweepHandler(relayToChannels, sweep, sweepConfig);
    }

    private Invocation invocation() {
        return time.invocation(LONG);
    }

    private void relayEvent(ExecutionFailure failure) {
        relayToChannels.processAll(
                List.of(new EventBatch(List.of(failure), List.of(), 0, List.of())),
                time.instant(),
                invocation().deadline());
    }

    private static ExecutionFailure failure(String name) {
        return Failures.failure()
                .arn(ScriptedAccount.execution("a", name))
                .stateMachine("a")
                .name(name)
                .times(AN_HOUR_AGO.minusSeconds(60), AN_HOUR_AGO)
                .build();
    }

    private long sweepsCounted() {
        return metrics.stream().filter(line -> line.endsWith("\"Sweeps\":1}")).count();
    }

    private Relay relay() {
        RoutingTable routing = Settings.read(Variables.of(Map.of(
                        "OUTSETA_SUBDOMAIN", "acme",
                        "OUTSETA_SECRET", "s",
                        "OUTSETA_FROM_PERSON", "bot",
                        "SLACK_SECRET", "s",
                        "SLACK_CHANNELS", "#alerts")))
                .routing();
        NoticeWriter notices = new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of()));
        return new RelayFactory(
                        new IncidentConfig(Duration.ofHours(1), Duration.ofHours(4), false),
                        routing,
                        notices,
                        Runnable::run,
                        new Random(5),
                        time)
                .create(
                        table,
                        List.of(outseta, slack),
                        new ExecutionLookups.Factory(new HistoryConfig(false), account.stepFunctions()),
                        new LoggingDeliveryLog(time, new Metrics(new ObjectMapper(), line -> {})));
    }
}
