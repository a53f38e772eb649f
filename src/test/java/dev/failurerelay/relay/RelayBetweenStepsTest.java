package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to a failure that others of its kind were before, while it is between entering its incident and being settled. */
class RelayBetweenStepsTest extends RelayTestBase {

    @Test
    void aParentThatFailsMeanwhileIsOnTheTicketOfItsChild() {
        List<ExecutionFailure> family = family();
        process(failure("load", "c-0"));

        process(relay(whereTheNameIsEntered(() -> process(family.get(1)))), family.get(0));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void failureHeldBackByTheLedgerKeepsItsIncidentForItsRedrive() {
        process(failure("tide", "run-0"));
        processIncompletely(relay(whereTheNameIsEntered(RelayBetweenStepsTest::throttle)), failure("tide", "run-1"));
        clock.advance(Duration.ofMinutes(2));
        ExecutionFailure redriven = Failures.failure()
                .arn(ARN + "tide:run-1")
                .stateMachine("tide")
                .name("run-1")
                .error("SomethingElse")
                .redriveCount(1)
                .build();

        process(redriven);
        process(failure("tide", "run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void returnedFailureAndRedriveLetTheTicketCloseOnRecovery() {
        process(failure("tide", "run-0"));
        processIncompletely(relay(whereTheNameIsEntered(RelayBetweenStepsTest::throttle)), failure("tide", "run-1"));
        clock.advance(Duration.ofMinutes(2));
        process(redriven("run-1"));
        process(failure("tide", "run-1"));

        recover(relay, failure("tide", "run-0"));
        recover(relay, failure("tide", "run-1"), 2);

        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void aSlowInvocationKeepsNoIncidentOpenThatAnotherHasReplaced() {
        InMemoryTable shared = new InMemoryTable();
        Relay slow = relay(shared);
        Relay other = relay(shared);
        process(slow, failure("tide", "run-0"));
        Instant began = clock.instant().plus(WINDOW).minusSeconds(60);
        clock.advance(WINDOW.plusSeconds(60));
        process(other, failure("tide", "run-1"));

        slow.process(received(failure("tide", "run-2")), began, deadline());
        clock.advance(Duration.ofMinutes(2));
        process(slow, failure("tide", "run-3"));
        process(other, failure("tide", "run-4"));

        assertThat(incidentOf(shared, "run-3"))
                .isPresent()
                .isEqualTo(incidentOf(shared, "run-1"))
                .isEqualTo(incidentOf(shared, "run-4"));
    }

    private Optional<String> incidentOf(Table of, String name) {
        return of.get("execution#" + ARN + "tide:" + name).flatMap(row -> row.text("incident"));
    }

    private static void throttle() {
        throw new LedgerUnavailableException("ProvisionedThroughputExceededException");
    }

    /** Something happens once, when the name is entered for the final count. */
    private Table whereTheNameIsEntered(Runnable then) {
        return new Table() {

            private boolean happened;

            @Override
            public Optional<Row> get(String key) {
                return table.get(key);
            }

            @Override
            public WriteResult put(Row row, Condition condition) {
                if (!happened && row.text(Row.KEY).orElseThrow().startsWith("named#")) {
                    happened = true;
                    then.run();
                }
                return table.put(row, condition);
            }

            @Override
            public WriteResult update(String key, List<Change> changes, Condition condition) {
                return table.update(key, changes, condition);
            }
        };
    }
}
