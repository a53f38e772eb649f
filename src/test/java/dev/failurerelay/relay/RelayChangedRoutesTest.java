package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.incident.IncidentConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a failure that waits in the queue while its routes change. */
class RelayChangedRoutesTest extends RelayTestBase {

    private static final IncidentConfig CONFIG = new IncidentConfig(WINDOW, Duration.ofHours(4), false);

    private final Relay defaults = relay(table, CONFIG, Map.of());
    private final Relay slackOnly =
            relay(table, CONFIG, Map.of("ROUTE_TIDES_SLACK_CHANNELS", "#tides", "ROUTE_TIDES_TICKET", "false"));
    private final Relay ticketsOnly = relay(table, CONFIG, Map.of("ROUTE_TIDES_SLACK_CHANNELS", "none"));

    @Test
    void failureDoesNotWaitForATargetThatItWasToNotifyBefore() {
        process(slackOnly, failure("tide", "run-1"));
        allChannelsAnswer(BUSY);
        processIncompletely(defaults, failure("tide", "run-2"));
        allChannelsSucceed();
        process(slackOnly, failure("tide", "run-2"));
        process(slackOnly, failure("tide", "run-3"));

        assertThat(tickets.all()).isEmpty();
        assertThat(messages.all(Message.Growth.class)).hasSize(1);
    }

    @Test
    void fallbackReachesATargetOfEarlierRoutes() {
        allChannelsAnswer(BUSY);
        processIncompletely(defaults, failure("tide", "run-1"));
        messages.succeeds();
        processIncompletely(ticketsOnly, failure("tide", "run-1"));

        assertThat(messages.all(Message.Opening.class))
                .singleElement()
                .satisfies(opening -> assertThat(opening.preface())
                        .get()
                        .asString()
                        .contains("its own targets could not be notified"));
    }
}
