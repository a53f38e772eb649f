package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.EventBatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One ticket for an incident, however long a channel does not accept it. */
class RelayLongOutagesTest extends RelayTestBase {

    private static final Outcome SLOW = new Retryable("no answer", Optional.of(Duration.ofSeconds(30)), true);

    @Test
    void deadLettersThatAreMovedBackMakeOneTicket() {
        tickets.answers(REFUSED);
        List<RelayCounts> undelivered = processBatch(relay, failures(1, 100));
        assertThat(undelivered).filteredOn(counts -> !counts.isComplete()).hasSize(2);

        clock.advance(Duration.ofDays(3));
        tickets.succeeds();
        List<ExecutionFailure> letters = List.of(nth(100), nth(1));
        processBatch(relay, letters);
        letters.forEach(this::tryToProcess);

        assertThat(tickets.all(Message.Opening.class))
                .singleElement()
                .satisfies(opening -> assertThat(opening.preface())
                        .get()
                        .asString()
                        .startsWith("This incident has 100 failures since "));
        assertThat(letters.stream().map(this::process)).allMatch(summary -> summary.deliveredEarlier() > 0);
    }

    @Test
    void weekendWithoutTicketsLeavesOneFailureToWaitAndMakesOneTicket() {
        tickets.answers(REFUSED);
        for (int i = 1; i <= 60; i++) {
            clock.advance(Duration.ofMinutes(50));
            tryToProcess(nth(i));
        }
        clock.advance(Duration.ofMinutes(5));
        List<RelayCounts> next = processBatch(relay, failures(61, 85));
        assertThat(next).filteredOn(counts -> !counts.isComplete()).hasSizeLessThanOrEqualTo(1);

        tickets.succeeds();
        for (int i = 1; i <= 85; i++) {
            tryToProcess(nth(i));
        }
        process(nth(86));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void channelThatIsAddedToAnOldIncidentGetsOneOpeningFromABatch() {
        Relay withoutSlack = relay(table, CONFIG, Map.of("ROUTE_ALL_SLACK_CHANNELS", "none"));
        for (int i = 1; i <= 60; i++) {
            clock.advance(Duration.ofMinutes(50));
            process(withoutSlack, nth(i));
        }

        processBatch(relay(table, CONFIG, Map.of("ROUTE_ALL_SLACK_CHANNELS", "#added")), failures(61, 70));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    /** The first opener's ticket exists, though nobody got its answer: the second one looks for it. */
    @Test
    void openerThatReplacesAnotherLooksForTheTicketOfTheFirst() {
        tickets.answers(SLOW);
        tryToProcess(nth(1));
        String reference = tickets.attempted(Message.Opening.class).get(0).reference();

        clock.advance(Duration.ofHours(1));
        tryToProcess(nth(2));

        assertThat(tickets.attempted(Message.Opening.class))
                .extracting(Message.Opening::reference)
                .containsOnly(reference);
        assertThat(tickets.deliveries().get(1).inDoubtSince()).isPresent();
    }

    @Test
    void ticketOfAnEarlierOpenerIsSentTheCount() {
        tickets.answers(SLOW);
        tryToProcess(nth(1));
        clock.advance(Duration.ofHours(1));
        tickets.succeeds();
        process(nth(2));

        clock.advance(WINDOW.plusMinutes(1));
        relay.announceFinalCounts(clock.instant(), deadline());

        assertThat(tickets.all(Message.Growth.class)).hasSize(1);
    }

    @Test
    void anotherOpenerDoesNotRepeatAMessageInDoubtWithinAnHour() {
        messages.answers(new Retryable("no answer", Optional.of(Duration.ofHours(1)), true));
        processIncompletely(nth(1));
        clock.advance(Duration.ofMinutes(35));
        processIncompletely(nth(1));
        processIncompletely(nth(2));
        clock.advance(Duration.ofMinutes(26));
        processIncompletely(nth(1));
        clock.advance(Duration.ofMinutes(35));
        processIncompletely(nth(2));

        assertThat(messages.attempted(Message.Opening.class)).hasSize(2);
    }

    @Test
    void deliveryInDoubtIsNotTriedBeforeItsServiceHadTimeToFinish() {
        tickets.answers(SLOW);
        tryToProcess(nth(1));
        clock.advance(Duration.ofSeconds(29));
        tryToProcess(nth(1));
        assertThat(tickets.deliveries()).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        tickets.succeeds();
        process(nth(1));

        assertThat(tickets.deliveries()).hasSize(2);
        assertThat(tickets.deliveries().get(1).inDoubt()).isTrue();
    }

    private static final IncidentConfig CONFIG = new IncidentConfig(WINDOW, Duration.ofHours(4), true);

    private List<RelayCounts> processBatch(Relay by, List<ExecutionFailure> failures) {
        List<EventBatch> inputs = failures.stream().map(RelayTestBase::received).toList();
        return by.processAll(inputs, clock.instant(), deadline());
    }

    private static List<ExecutionFailure> failures(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(RelayLongOutagesTest::nth)
                .toList();
    }

    private static ExecutionFailure nth(int number) {
        return failure("tide", "run-" + number);
    }

    private void tryToProcess(ExecutionFailure failure) {
        try {
            process(failure);
        } catch (IncompleteRelayException comesBack) {
            assertThat(comesBack).hasMessageContaining("outseta tickets");
        }
    }
}
