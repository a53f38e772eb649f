package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.SingleMethodNotifier;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.invocation.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long the notices of one invocation wait for lookups of tickets. */
class TicketLookupsTest extends RelayTestBase {

    private final TicketsOfOneSecond oneSecond = new TicketsOfOneSecond();

    @Test
    void lookupsOfOneInvocationTakeThreeSecondsTogether() {
        List<TicketState> states = lookUpTen(pass(Duration.ofSeconds(60)));

        assertThat(oneSecond.waits)
                .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1));
        assertThat(states)
                .startsWith(TicketState.OPEN, TicketState.OPEN, TicketState.OPEN, TicketState.UNKNOWN)
                .endsWith(TicketState.UNKNOWN);
    }

    @Test
    void theyTakeAFifthOfAShortInvocation() {
        lookUpTen(pass(Duration.ofSeconds(10)));

        assertThat(oneSecond.waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    @Test
    void bothHalvesOfAnInvocationShareTheTime() {
        RelayPass pass = pass(Duration.ofSeconds(60));
        lookUpTen(pass);
        oneSecond.waits.clear();
        lookUpTen(pass.reservingTime());

        assertThat(oneSecond.waits).isEmpty();
    }

    @Test
    void lookupsThatUseUpTheirTimeDoNotMakeTicketsSlow() {
        RelayPass pass = pass(Duration.ofSeconds(60));
        lookUpTen(pass);

        assertThat(pass.ticketsAreSlow()).isFalse();
    }

    @Test
    void nothingIsLookedUpIfTicketsAreSlow() {
        RelayPass pass = pass(Duration.ofSeconds(60));
        pass.ticketsAreSlow().set(true);

        assertThat(lookUpTen(pass)).containsOnly(TicketState.UNKNOWN);
        assertThat(oneSecond.waits).isEmpty();
    }

    private RelayPass pass(Duration time) {
        Deadline deadline = new Deadline(clock, clock.instant().plus(time));
        return new RelayPass(
                clock.instant(), deadline, SimulatedEnvironment.history().within(deadline));
    }

    private List<TicketState> lookUpTen(RelayPass pass) {
        return IntStream.range(0, 10)
                .mapToObj(ticket -> pass.ticketState(oneSecond, "T" + ticket))
                .toList();
    }

    /** Looks each ticket up in a second. */
    private final class TicketsOfOneSecond implements SingleMethodNotifier {

        private final List<Duration> waits = new ArrayList<>();

        @Override
        public TicketState ticketState(String reference, Deadline until) {
            waits.add(until.remainingAt(clock.instant()));
            clock.advance(Duration.ofSeconds(1));
            return TicketState.OPEN;
        }

        @Override
        public String channel() {
            return "outseta";
        }

        @Override
        public Outcome deliver(Message message, Delivery delivery) {
            throw new AssertionError("nothing is sent");
        }
    }
}
