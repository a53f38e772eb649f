package dev.failurerelay.channel.outseta;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Updates;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call waits for its turn, whichever class makes it. */
@QuarkusTest
@ConnectWireMock
class RateLimitedOutsetaTest extends OutsetaTestBase {

    private static final DeliveryReceipt OPENING = new DeliveryReceipt("tk1", Optional.empty());

    /** Stands still, so that every call after the fourth must wait. */
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final List<Duration> waits = new ArrayList<>();

    @Inject
    IdleExpiringClient<OutsetaApi> outseta;

    @Inject
    OutsetaOutcomes outcomes;

    @SuppressWarnings("NullAway.Init")
    RateLimitedOutseta limited;

    @SuppressWarnings("NullAway.Init")
    OutsetaNotifier limitedNotifier;

    @BeforeEach
    void fourCallsWereMadeJustNow() {
        limited = new RateLimitedOutseta(outseta, CLOCK, waits::add);
        for (int call = 0; call < RateLimitedOutseta.MAX_REQUESTS; call++) {
            limited.acquire(within(Duration.ofSeconds(20)));
        }
        limitedNotifier = OutsetaNotifiers.notifier(config, secrets, limited, new ObjectMapper(), CLOCK);
    }

    @Test
    void searchAndCreationAreRateLimited() {
        assertThat(inDoubt(new Message.Opening(
                        fixtures.notice("failed-lambda"),
                        "relay-1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .isInstanceOf(Delivered.class);
        assertThat(waits).hasSize(2);
    }

    @Test
    void lookupAndReplyAreRateLimited() {
        assertThat(inDoubt(new Message.Reply(OPENING, Updates.growth()))).isInstanceOf(Delivered.class);
        assertThat(waits).hasSize(2);
    }

    @Test
    void reopeningAndReplyAreRateLimited() {
        assertThat(limitedNotifier.reply(new Message.Reply(OPENING, Updates.growth(), false, true), delivery()))
                .isInstanceOf(Delivered.class);
        assertThat(waits).hasSize(2);
    }

    @Test
    void lookupOfAStateIsRateLimited() {
        standIns.ticketAnswers(okJson("{\"Status\":2}"));

        assertThat(limitedNotifier.ticketState("tk1", within(Duration.ofSeconds(20))))
                .isEqualTo(TicketState.CLOSED);
        assertThat(waits).hasSize(1);
    }

    @Test
    void turnAfterTheDeadlineIsNotWaitedForByALookup() {
        standIns.ticketAnswers(okJson("{\"Status\":2}"));

        assertThat(limitedNotifier.ticketState("tk1", within(Duration.ofMillis(1_500))))
                .isEqualTo(TicketState.UNKNOWN);
        assertThat(waits).isEmpty();
        assertThat(standIns.ticketLookups()).isEmpty();
    }

    @Test
    void closingIsRateLimited() {
        assertThat(inDoubt(new Message.Closing(OPENING))).isInstanceOf(Delivered.class);
        assertThat(waits).hasSize(1);
    }

    @Test
    void selfCheckIsRateLimited() {
        Invocation invocation = new Invocation(Instant.EPOCH, within(Duration.ofSeconds(20)), Optional.empty());

        assertThat(new OutsetaCheck(config, limited, outcomes, secrets).findings(invocation))
                .extracting(Finding::result)
                .containsOnly(Finding.Result.OK);
        assertThat(waits).hasSize(2);
    }

    @Test
    void whereNoTimeIsLeftToWaitNothingIsSent() {
        Delivery late = new Delivery(
                OutsetaConfig.TICKET_DESK, Optional.empty(), Optional.empty(), within(Duration.ofMillis(1_500)));

        assertThat(limitedNotifier.reply(new Message.Reply(OPENING, Updates.growth()), late))
                .isEqualTo(Outcome.Retryable.notDelivered(
                        "Outseta takes 4 requests a second, and no time is left to wait",
                        Optional.of(RateLimitedOutseta.WINDOW)));
        assertThat(standIns.replies()).isEmpty();
    }

    private static Delivery delivery() {
        return new Delivery(
                OutsetaConfig.TICKET_DESK, Optional.empty(), Optional.empty(), within(Duration.ofSeconds(20)));
    }

    private Outcome inDoubt(Message message) {
        return message.deliverThrough(
                limitedNotifier,
                new Delivery(
                        OutsetaConfig.TICKET_DESK,
                        Optional.of(Instant.EPOCH),
                        Optional.of(Instant.MAX),
                        within(Duration.ofSeconds(20))));
    }

    private static Deadline within(Duration duration) {
        return new Deadline(CLOCK, Instant.EPOCH.plus(duration));
    }
}
