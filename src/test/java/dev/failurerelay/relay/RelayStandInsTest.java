package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.notice.IncidentUpdate.ExecutionLink;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When default targets that know an incident hear of a failure whose routes name others. */
class RelayStandInsTest extends RelayTestBase {

    /** Payroll goes to a ticket of its own, and to no message; everything else to the defaults. */
    private final Relay routed = relay(
            table,
            new IncidentConfig(WINDOW, Duration.ofHours(4), false),
            Map.of(
                    "ROUTE_PAY_STATE_MACHINES", "payroll",
                    "ROUTE_PAY_SLACK_CHANNELS", "none",
                    "ROUTE_PAY_ASSIGNEE", "bob00001"));

    private final ExecutionFailure mailing = child("mailing");
    private final ExecutionFailure payroll = child("payroll");

    @Test
    void theyHearNothingIfItsOwnTargetAcceptsIt() {
        process(routed, mailing);

        process(routed, payroll);

        assertThat(messages.all()).hasSize(1);
        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    @Test
    void theyHearOfItIfItsOwnTargetHasNotAcceptedItForLong() {
        process(routed, mailing);
        tickets.answers(BUSY);
        processIncompletely(routed, payroll);
        assertThat(messages.all()).hasSize(1);

        clock.advance(Fallbacks.PATIENCE);
        processIncompletely(routed, payroll);
        processIncompletely(routed, payroll);

        assertThat(messages.all()).hasSize(2);
        assertThat(messages.all(Message.Reply.class))
                .singleElement()
                .satisfies(reply -> assertThat(reply.update().headline()).contains("payroll"));
    }

    @Test
    void theyHearOfNoGrowthThatIsRoutedElsewhere() {
        process(routed, mailing);
        IntStream.rangeClosed(1, 12).forEach(i -> process(routed, child("payroll", i)));
        process(routed, child("mailing", 2));
        clock.advance(WINDOW.multipliedBy(2));
        routed.announceFinalCounts(clock.instant(), deadline());

        assertThat(messages.all(Message.Growth.class)).singleElement().satisfies(growth -> {
            assertThat(growth.update().headline()).startsWith("2 failures");
            assertThat(growth.update().executions())
                    .extracting(ExecutionLink::name)
                    .containsExactly("mailing (run-2)");
        });
    }

    @Test
    void theyHearOfGrowthAfterTheyWereNotifiedInstead() {
        tickets.answers(BUSY);
        processIncompletely(routed, payroll);
        clock.advance(Fallbacks.PATIENCE);
        processIncompletely(routed, payroll);

        processIncompletely(routed, child("payroll", 2));

        assertThat(messages.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Growth.class)).singleElement().satisfies(growth -> {
            assertThat(growth.update().headline()).startsWith("2 failures");
            assertThat(growth.update().executions())
                    .extracting(ExecutionLink::name)
                    .containsExactly("payroll (run-2)");
        });
    }

    @Test
    void ownFailureThatTakesOverCountsNoneOfTheOthers() {
        tickets.answers(BUSY);
        messages.answers(BUSY);
        processIncompletely(routed, payroll);
        clock.advance(Fallbacks.PATIENCE);
        processIncompletely(routed, payroll);
        processIncompletely(routed, mailing);
        messages.succeeds();

        clock.advance(WINDOW.plusMinutes(1));
        processIncompletely(routed, mailing);

        assertThat(messages.all(Message.Opening.class))
                .singleElement()
                .satisfies(opening -> assertThat(opening.preface()).isEmpty());
    }

    /** The incident has two fallbacks, because the routes name two assignees. */
    @Test
    void thoseOfEachRouteAreNotified() {
        Relay toSlack = relay(
                table,
                new IncidentConfig(WINDOW, Duration.ofHours(4), false),
                Map.of(
                        "ROUTE_PAY_STATE_MACHINES", "payroll",
                        "ROUTE_PAY_TICKET", "false",
                        "ROUTE_PAY_SLACK_CHANNELS", "#pay",
                        "ROUTE_PAY_ASSIGNEE", "bob00001",
                        "ROUTE_MAIL_STATE_MACHINES", "mailing",
                        "ROUTE_MAIL_TICKET", "false",
                        "ROUTE_MAIL_SLACK_CHANNELS", "#mail",
                        "ROUTE_MAIL_ASSIGNEE", "cyd00001"));
        messages.answers(BUSY);
        processIncompletely(toSlack, payroll);
        processIncompletely(toSlack, mailing);

        clock.advance(Fallbacks.PATIENCE);
        IntStream.range(0, 2).forEach(i -> {
            processIncompletely(toSlack, payroll);
            processIncompletely(toSlack, mailing);
        });

        assertThat(tickets.all(Message.Opening.class))
                .extracting(opening -> opening.assignee().orElse("nobody"))
                .containsExactly("bob00001", "cyd00001");
    }
}
