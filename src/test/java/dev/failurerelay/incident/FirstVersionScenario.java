package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Doubt;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The events that wrote the rows of {@code rows/v1}. */
final class FirstVersionScenario {

    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofHours(2));

    static final Target TICKETS = new Target("outseta", "tickets");
    static final Target ALERTS = new Target("slack", "#alerts");

    static final IncidentConfig CONFIG = new IncidentConfig(Duration.ofHours(1), false);

    /** All the others had started it. */
    static final ExecutionArn CHILD =
            ExecutionArn.of("arn:aws:states:eu-west-1:445566778899:execution:load-rows:run-0");

    /** Opens the older incident, and is complete. */
    static final ExecutionFailure DONE = failure("run-1");

    /** Opens the newer one, and was released when Slack had not answered. */
    static final ExecutionFailure DOUBTFUL = failure("run-2");

    /** Enters the newer one, and its delivery is in progress. */
    static final ExecutionFailure CLAIMED = failure("run-3");

    private final Ledger ledger;
    private final Incidents incidents;
    private final Table table;

    FirstVersionScenario(Table table) {
        this.table = table;
        this.ledger = new Ledger(table, new Random(7));
        this.incidents = new Incidents(table, CONFIG);
    }

    void happen() {
        ClaimedRun done = claim(DONE, NOW);
        IncidentId older = enter(DONE, NOW);
        incidents.recordDelivery(older, TICKETS, "T1", NOW);
        ledger.recordDelivery(done, TICKETS, "T1");
        Recovery recovery =
                new Recovery(new RecoveryId(DONE.arn(), 1), DONE.stateMachine(), DONE.name(), DONE.stopped());
        ledger.markRecovered(DONE.arn(), older, recovery.id(), NOW);
        incidents.countRecovery(older, recovery, 1, NOW);
        incidents.close(incidents.find(older, NOW).orElseThrow(), NOW);
        ledger.complete(done, NOW);

        ClaimedRun doubtful = claim(DOUBTFUL, LATER);
        IncidentId newer = enter(DOUBTFUL, LATER);
        incidents.recordDelivery(newer, TICKETS, "T2", LATER);
        ledger.recordDelivery(doubtful, TICKETS, "T2");
        ledger.release(doubtful, Map.of(ALERTS, new Doubt(LATER, Optional.of("no answer"))), List.of(TICKETS));

        claim(CLAIMED, LATER);
        enter(CLAIMED, LATER);
        incidents.recordAnnouncedCount(newer, 2, LATER);
        new RecentFailures(table).add(newer, 2, CLAIMED, LATER);
        new PendingFinalCounts(table, CONFIG).add(newer, LATER);
        new ChannelStateStore(table).save(newer, ALERTS, "{\"blocks\":[]}", LATER);
    }

    private ClaimedRun claim(ExecutionFailure failure, Instant now) {
        Claim claim = ledger.claim(ClaimKey.of(failure.attempt()), now, now.plusSeconds(65));
        return ((Claim.Granted) claim).run();
    }

    private IncidentId enter(ExecutionFailure failure, Instant now) {
        IncidentId id = incidents
                .enter(failure, List.of(TICKETS, ALERTS), now)
                .incident()
                .id();
        ledger.assignIncident(failure.arn(), id, List.of(CHILD), now);
        return id;
    }

    private static ExecutionFailure failure(String name) {
        return Failures.failure()
                .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:" + name)
                .name(name)
                .build();
    }
}
