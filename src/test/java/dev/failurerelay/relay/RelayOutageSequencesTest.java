package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.DelegatingTable;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.UnavailableTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Outages in which settings change, environments die or the ledger takes only a part. */
class RelayOutageSequencesTest extends RelayTestBase {

    private static final Map<String, String> SLACK_ONLY =
            Map.of("ROUTE_TIDES_SLACK_CHANNELS", "#tides", "ROUTE_TIDES_TICKET", "false");

    /** FAILED goes to one channel only; ABORTED and TIMED_OUT to the defaults. Both are of one incident. */
    private static final Map<String, String> BY_STATUS = Map.of(
            "ROUTE_TIDES_STATUSES", "FAILED", "ROUTE_TIDES_SLACK_CHANNELS", "#tides", "ROUTE_TIDES_TICKET", "false");

    private final Relay slackOnly = relay(table, new IncidentConfig(WINDOW, Duration.ofHours(4), false), SLACK_ONLY);
    private final Relay byStatus = relay(table, new IncidentConfig(WINDOW, Duration.ofHours(4), false), BY_STATUS);

    private final List<String> metrics = new ArrayList<>();
    private final Relay measured = SimulatedEnvironment.relay(
            table,
            List.of(tickets, messages),
            new IncidentConfig(WINDOW, Duration.ofHours(4), false),
            SimulatedEnvironment.routing(SLACK_ONLY),
            clock,
            clock::advance,
            new Random(5),
            Runnable::run,
            metrics::add);

    private boolean isCompletedBy(Relay by, ExecutionFailure failure) {
        try {
            process(by, failure);
            return true;
        } catch (IncompleteRelayException comesBack) {
            return false;
        }
    }

    private static ExecutionFailure aborted(String name) {
        return Failures.failure()
                .arn(ARN + "tide:" + name)
                .stateMachine("tide")
                .name(name)
                .status(ExecutionStatus.ABORTED)
                .build();
    }

    /** The fallback's opening keeps a failure whose own routes want the ticket from creating it, and is then given up. */
    @Test
    void ownRouteGetsItsTicketThoughAFallbackWasGivenUp() {
        allChannelsAnswer(BUSY);
        isCompletedBy(byStatus, failure("tide", "run-1"));
        isCompletedBy(byStatus, failure("tide", "run-2"));
        messages.succeeds();
        boolean complete3 = isCompletedBy(byStatus, aborted("run-3"));
        boolean complete1 = isCompletedBy(byStatus, failure("tide", "run-1"));
        boolean complete2 = isCompletedBy(byStatus, failure("tide", "run-2"));
        tickets.succeeds();
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(5));
            complete3 = complete3 || isCompletedBy(byStatus, aborted("run-3"));
            complete1 = complete1 || isCompletedBy(byStatus, failure("tide", "run-1"));
            complete2 = complete2 || isCompletedBy(byStatus, failure("tide", "run-2"));
        }
        assertThat(List.of(complete1, complete2, complete3)).containsOnly(true);

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }

    /** Crash after Slack has accepted a message. */
    @Test
    void messageOfAProcessThatDiesAgainAndAgainIsSentTwiceInAnHour() {
        DyingTable dying = new DyingTable();
        Relay mortal = relay(dying, new IncidentConfig(WINDOW, Duration.ofHours(4), false), SLACK_ONLY);
        messages.takes(() -> dying.dead = true);
        for (int i = 0; i < 10; i++) {
            dying.dead = false;
            isCompletedBy(mortal, failure("tide", "run-1"));
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(messages.attempted(Message.Opening.class)).hasSize(2);
    }

    /** The ledger does not take the reference, but the release. */
    @Test
    void messageThatWasNotRecordedIsSentAgainAfterAnHourAtTheEarliest() {
        Relay mortal =
                relay(new WithoutReferences(), new IncidentConfig(WINDOW, Duration.ofHours(4), false), SLACK_ONLY);
        for (int i = 0; i < 10; i++) {
            isCompletedBy(mortal, failure("tide", "run-1"));
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(messages.attempted(Message.Opening.class)).hasSize(1);
    }

    /** The ledger takes the claim, but no incident can be opened (no PutItem, for example). */
    @Test
    void ledgerThatTakesNoPutIsNoReasonForSilence() {
        Relay half = relay(new WithoutPut(), new IncidentConfig(WINDOW, Duration.ofHours(4), false), Map.of());
        for (int i = 0; i < 24; i++) {
            isCompletedBy(half, failure("tide", "run-1"));
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(messages.all().size() + tickets.all().size()).isPositive();
    }

    @Test
    void failureWithoutAStopIsAnnouncedWithoutTheLedgerInTheEnd() {
        Relay down = relay(new UnavailableTable());
        ExecutionFailure failure = Failures.failure()
                .arn(ARN + "tide:run-1")
                .stateMachine("tide")
                .times(Instant.parse("2026-11-23T02:00:00Z"), null)
                .build();
        for (int i = 0; i < 24; i++) {
            isCompletedBy(down, failure);
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(tickets.all()).isNotEmpty();
    }

    /** A ticket that may exist already, because of the routes of yesterday. */
    @Test
    void fallbackLooksForATicketThatItMayHaveCreated() {
        Relay ticketsOnly = relay(
                table,
                new IncidentConfig(WINDOW, Duration.ofHours(4), false),
                Map.of("ROUTE_TIDES_SLACK_CHANNELS", "none"));
        tickets.answers(new Retryable("no answer within 8000 ms", Optional.of(Duration.ofSeconds(30)), true));
        messages.answers(BUSY);
        isCompletedBy(ticketsOnly, failure("tide", "run-1"));
        clock.advance(Duration.ofMinutes(5));
        tickets.succeeds();
        isCompletedBy(slackOnly, failure("tide", "run-1"));

        assertThat(tickets.deliveries()).hasSize(2);
        assertThat(tickets.deliveries().get(1).inDoubt()).isTrue();
    }

    @Test
    void fallbackStatesWhyTheChannelDidNotAcceptTheNotice() {
        messages.answers(new Retryable("HTTP status 503", Optional.of(Duration.ofHours(1)), true));
        ExecutionFailure failure = Failures.failure()
                .arn(ARN + "tide:run-1")
                .stateMachine("tide")
                .times(clock.instant().minusSeconds(60), clock.instant())
                .build();
        for (int i = 0; i < 5; i++) {
            isCompletedBy(slackOnly, failure);
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(tickets.all(Message.Opening.class))
                .singleElement()
                .satisfies(opening ->
                        assertThat(opening.preface()).get().asString().contains("HTTP status 503"));
    }

    /** An event may hold any date. */
    @Test
    void dateOutOfRangeDoesNotEndTheBatch() {
        allChannelsAnswer(BUSY);
        ExecutionFailure odd = odd();
        List<RelayCounts> counts = slackOnly.processAll(
                List.of(received(odd), received(failure("ebb", "run-1"))), clock.instant(), deadline());

        assertThat(counts).hasSize(2);
    }

    @Test
    void dateOutOfRangeDoesNotSilenceTheBatchWithoutTheLedger() {
        Relay down = relay(new UnavailableTable());
        down.processAll(List.of(received(odd()), received(failure("ebb", "run-1"))), clock.instant(), deadline());

        assertThat(tickets.all()).hasSizeGreaterThanOrEqualTo(1);
    }

    /** A maintenance page's Retry-After of two days, though the service is back after five minutes. */
    @Test
    void longRetryAfterDoesNotKeepADeliveryWaitingForADay() {
        tickets.answers(new Retryable("HTTP status 503", Optional.of(Duration.ofDays(2)), true));
        isCompletedBy(relay, failure("tide", "run-1"));
        tickets.succeeds();
        boolean complete = false;
        for (int i = 0; i < 300 && !complete; i++) {
            clock.advance(Duration.ofMinutes(5));
            complete = isCompletedBy(relay, failure("tide", "run-1"));
        }

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }

    /** Others of the incident were notified elsewhere, but nobody of this failure. */
    @Test
    void fallbackIsDueThoughTheIncidentIsKnownElsewhere() {
        Relay routed = relay(
                table,
                new IncidentConfig(WINDOW, Duration.ofHours(4), false),
                Map.of(
                        "ROUTE_A_STATUSES", "ABORTED",
                        "ROUTE_A_SLACK_CHANNELS", "#ops",
                        "ROUTE_A_TICKET", "false",
                        "ROUTE_B_STATUSES", "FAILED",
                        "ROUTE_B_SLACK_CHANNELS", "none"));
        isCompletedBy(routed, aborted("run-1"));
        isCompletedBy(routed, aborted("run-2"));
        tickets.answers(BUSY);
        for (int i = 0; i < 200; i++) {
            isCompletedBy(routed, failure("tide", "run-3"));
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(messages.deliveries())
                .extracting(delivery -> delivery.target().name())
                .contains("#alerts");
    }

    /** ChannelUnavailable rings if a channel has retryable deliveries and accepts none. */
    private List<String> retryable() {
        return metrics.stream()
                .filter(line -> line.contains("retryable") && line.contains("slack"))
                .toList();
    }

    /** One archived channel: RejectedDeliveries alone may ring. */
    @Test
    void growthThatWaitsForARejectedOpeningIsNoUnavailableChannel() {
        messages.answers(new dev.failurerelay.channel.Outcome.Rejected("is_archived", "unarchive it"));
        for (int i = 0; i < 12; i++) {
            isCompletedBy(measured, failure("tide", "run-1"));
            isCompletedBy(measured, failure("tide", "run-2"));
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(retryable()).isEmpty();
    }

    /** It waits for its hour and is not sent, but its channel has not accepted it. */
    @Test
    void messageInDoubtCountsAsRetryableAtEachTry() {
        messages.answers(new Retryable("no answer within 8000 ms", Optional.of(Duration.ofHours(1)), true));
        for (int i = 0; i < 3; i++) {
            isCompletedBy(measured, failure("tide", "run-1"));
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(messages.attempted(Message.Opening.class)).hasSize(1);
        assertThat(retryable()).filteredOn(line -> line.contains("\"slack\"")).hasSize(3);
    }

    /** The recovery's own event is gone: the failure's has to return for it. */
    @Test
    void laterRecoveryThatTheLedgerRefusesReturns() {
        ExecutionFailure failure = failure("tide", "run-1");
        process(recovery("run-1"));

        processIncompletely(relay(HookedTable.refusing(table, "recovered")), failure);
        process(failure);

        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
    }

    private static ExecutionFailure odd() {
        return Failures.failure()
                .arn(ARN + "tide:run-1")
                .stateMachine("tide")
                .times(null, Instant.parse("+1000000000-12-31T23:59:59Z"))
                .build();
    }

    private final class DyingTable extends DelegatingTable {
        boolean dead;

        DyingTable() {
            super(table);
        }

        private void check() {
            if (dead) {
                throw new LedgerUnavailableException("the environment was killed");
            }
        }

        @Override
        public Optional<Row> get(String key) {
            check();
            return super.get(key);
        }

        @Override
        public WriteResult put(Row row, Condition condition) {
            check();
            return super.put(row, condition);
        }

        @Override
        public WriteResult update(String key, List<Change> changes, Condition condition) {
            check();
            return super.update(key, changes, condition);
        }
    }

    private final class WithoutReferences extends DelegatingTable {
        WithoutReferences() {
            super(table);
        }

        @Override
        public WriteResult update(String key, List<Change> changes, Condition condition) {
            if (changes.stream().anyMatch(change -> change.attribute().startsWith("ref "))) {
                throw new LedgerUnavailableException("InternalServerError");
            }
            return super.update(key, changes, condition);
        }
    }

    private final class WithoutPut extends DelegatingTable {
        WithoutPut() {
            super(table);
        }

        @Override
        public WriteResult put(Row row, Condition condition) {
            throw new LedgerUnavailableException("AccessDeniedException");
        }
    }
}
