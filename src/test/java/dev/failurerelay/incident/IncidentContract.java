package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the contract tests of incidents share: a table, and failures of one state machine. */
abstract class IncidentContract {

    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    static final Duration WINDOW = Duration.ofHours(1);
    static final Duration REMINDER = Duration.ofHours(4);
    static final Instant LATER = NOW.plus(WINDOW).plusMillis(1);

    static final Target TICKETS = new Target("outseta", "tickets");
    static final Target ALERTS = new Target("slack", "#alerts");

    final Table table = newTable();
    final Incidents incidents = environment(WINDOW);

    /** @return an empty table */
    abstract Table newTable();

    /** Another environment over the same table. */
    Incidents environment(Duration window) {
        return new Incidents(table, new IncidentConfig(window, REMINDER, false));
    }

    IncidentEntry enter(String name, Instant now) {
        return enter(incidents, failure(name), List.of(TICKETS, ALERTS), now);
    }

    /** For the ticket desk only. */
    static IncidentEntry enter(Incidents incidents, ExecutionFailure failure, Instant now) {
        return enter(incidents, failure, List.of(TICKETS), now);
    }

    static IncidentEntry enter(Incidents incidents, ExecutionFailure failure, List<Target> targets, Instant now) {
        return incidents.enter(Arrivals.of(failure, targets, now), Optional.empty());
    }

    Incident found(IncidentId id) {
        return incidents.find(id, LATER).orElseThrow();
    }

    static ExecutionFailure failure(String name) {
        return failure("nightly-pipeline", name);
    }

    static ExecutionFailure failure(String machine, String name) {
        return failures(machine, name).build();
    }

    static Failures failures(String machine, String name) {
        return Failures.failure()
                .arn("arn:aws:states:eu-west-1:445566778899:execution:" + machine + ":" + name)
                .stateMachine(machine)
                .name(name);
    }
}
