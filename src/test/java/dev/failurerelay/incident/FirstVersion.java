package dev.failurerelay.incident;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What happened when the rows of {@code rows/v1} were written. */
final class FirstVersion {

    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofHours(2));

    static final Target TICKETS = new Target("outseta", "tickets");
    static final Target ALERTS = new Target("slack", "#alerts");

    static final IncidentConfig CONFIG = new IncidentConfig(Duration.ofHours(1), false);

    /** Each of the others had started it. */
    static final String CHILD = "arn:aws:states:eu-west-1:445566778899:execution:load-rows:run-0";

    /** Opens the older incident, and is done. */
    static final ExecutionFailure DONE = failure("run-1");

    /** Opens the newer one, and was given back when Slack had not answered. */
    static final ExecutionFailure DOUBTFUL = failure("run-2");

    /** Enters the newer one, and is being told. */
    static final ExecutionFailure CLAIMED = failure("run-3");

    private final Ledger ledger;
    private final Incidents incidents;
    private final Table table;

    FirstVersion(Table table) {
        this.table = table;
        this.ledger = new Ledger(table, new Random(7));
        this.incidents = new Incidents(table, CONFIG);
    }

    void happen() {
        ClaimedRun done = claim(DONE, NOW);
        IncidentId older = enter(DONE, NOW);
        incidents.told(older, TICKETS, "T1", NOW);
        ledger.said(done, TICKETS, "T1");
        Recovery recovery = new Recovery(DONE.arn(), 1, DONE.stateMachine(), DONE.name(), DONE.stopped());
        ledger.mend(DONE.arn().value(), older.value(), recovery.key(), NOW);
        incidents.recovered(older, recovery, 1, NOW);
        incidents.close(incidents.find(older, NOW).orElseThrow(), NOW);
        ledger.settle(done, NOW);

        ClaimedRun doubtful = claim(DOUBTFUL, LATER);
        IncidentId newer = enter(DOUBTFUL, LATER);
        incidents.told(newer, TICKETS, "T2", LATER);
        ledger.said(doubtful, TICKETS, "T2");
        ledger.release(doubtful, List.of(ALERTS), List.of(TICKETS));

        claim(CLAIMED, LATER);
        enter(CLAIMED, LATER);
        incidents.announced(newer, 2, LATER);
        new RecentFailures(table).enter(newer, 2, CLAIMED, LATER);
        new PendingSummaries(table, CONFIG).open(newer, LATER);
        new ChannelStateStore(table)
                .keep(
                        newer,
                        ALERTS,
                        new Delivered(new DeliveryReceipt("C1 17.1", Optional.of("{\"blocks\":[]}"))),
                        LATER);
    }

    private ClaimedRun claim(ExecutionFailure failure, Instant now) {
        Claim claim = ledger.claim(failure.arn().value(), failure.attempt().run(), now, now.plusSeconds(65));
        return ((Claim.Granted) claim).run();
    }

    private IncidentId enter(ExecutionFailure failure, Instant now) {
        IncidentId id = incidents
                .enter(failure, List.of(TICKETS, ALERTS), now)
                .incident()
                .id();
        ledger.bind(failure.arn().value(), id.value(), List.of(CHILD), now);
        return id;
    }

    private static ExecutionFailure failure(String name) {
        return Failures.failure()
                .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:" + name)
                .name(name)
                .build();
    }
}
