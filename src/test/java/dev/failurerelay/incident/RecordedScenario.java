package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.ledger.Claim;
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

/** The events whose rows are in the directories {@code rows/v1}, {@code rows/v2} and so on, one for each version of the format. */
final class RecordedScenario {

    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofHours(2));

    static final Target TICKETS = new Target("outseta", "tickets");
    static final Target PAYROLL = TICKETS.assignedTo("kWQjVaXm");
    static final Target ALERTS = new Target("slack", "#alerts");

    /** Stands in for the tickets. */
    private static final Target OTHER = new Target("slack", "#other");

    private static final Duration REMINDER = Duration.ofMinutes(30);

    static final IncidentConfig CONFIG = new IncidentConfig(Duration.ofHours(1), REMINDER, false);

    /** All the others had started it. */
    static final ExecutionArn CHILD =
            ExecutionArn.of("arn:aws:states:eu-west-1:445566778899:execution:load-rows:run-0");

    /** Opens the older incident, and is complete. Its ticket is deleted. */
    static final ExecutionFailure DONE = failure("run-1", 0);

    /** Opens the newer one, and was released when Slack had not answered. */
    static final ExecutionFailure DOUBTFUL = failure("run-2", 0);

    /** Enters the newer one, and its delivery is in progress. */
    static final ExecutionFailure CLAIMED = failure("run-3", 0);

    /** Enters the newer one much later, and is about to send a reminder. */
    private static final ExecutionFailure REMINDING = failure("run-4", 0);

    private final Ledger ledger;
    private final Incidents incidents;
    private final Table table;

    RecordedScenario(Table table) {
        this.table = table;
        this.ledger = new Ledger(table, new Random(7));
        this.incidents = new Incidents(table, CONFIG);
    }

    void happen() {
        ClaimedRun done = claim(DONE, List.of(TICKETS, ALERTS), NOW);
        IncidentId older = enter(DONE, List.of(TICKETS, ALERTS), NOW);
        incidents.openings().recordDelivery(older, TICKETS, "T1", AnnouncedCount.ONE, Optional.empty(), NOW);
        ledger.recordDelivery(done, TICKETS, "T1");
        Recovery recovery =
                new Recovery(new RecoveryId(DONE.arn(), 1), DONE.stateMachine(), DONE.name(), DONE.stopped());
        ledger.markRecovered(DONE.arn(), older, recovery.id(), NOW);
        incidents.countRecovery(older, recovery, 1, NOW);
        incidents.close(incidents.find(older, NOW).orElseThrow(), NOW);
        ledger.complete(done, NOW);
        incidents.rejoin(older, Arrivals.of(failure("run-1", 2), TICKETS, ticket -> TicketState.DELETED, NOW));

        ClaimedRun doubtful = claim(DOUBTFUL, List.of(TICKETS, ALERTS), LATER);
        IncidentId newer = enter(DOUBTFUL, List.of(TICKETS, ALERTS), LATER);
        new OpenIncidents(table).add(newer, DOUBTFUL, LATER);
        incidents
                .openings()
                .recordDelivery(
                        newer,
                        TICKETS,
                        "T2",
                        AnnouncedCount.ONE,
                        Optional.of(Kind.of(DOUBTFUL).digest()),
                        LATER);
        ledger.recordRelativesAssigned(doubtful);
        ledger.recordDelivery(doubtful, TICKETS, "T2");
        ledger.release(doubtful, Map.of(ALERTS, new Doubt(LATER, Optional.of("no answer"))), List.of(TICKETS));

        claim(CLAIMED, List.of(PAYROLL, TICKETS), LATER);
        enter(Arrivals.withStandIns(CLAIMED, List.of(PAYROLL, TICKETS), List.of(OTHER), LATER));
        incidents.growth().recordAnnounced(newer, TICKETS, new AnnouncedCount(2, 2), true, LATER);
        Incident incident = incidents.find(newer, LATER).orElseThrow();
        incidents.openings().claim(incident, PAYROLL, CLAIMED.attempt(), false, other -> false, LATER);
        new RecentFailures(table)
                .add(
                        new IncidentEntry(incident, 2, 0, false),
                        Arrivals.withStandIns(CLAIMED, List.of(PAYROLL, TICKETS), List.of(OTHER), LATER));
        new PendingFinalCounts(table, CONFIG).add(newer, LATER);
        new ChannelStateStore(table).save(newer, ALERTS, "{\"blocks\":[]}", LATER);
        notifyOthers(newer, LATER);
        remind(newer, LATER.plus(REMINDER));
        reopen(newer, LATER.plus(REMINDER));
    }

    /** A stand-in is about to be notified, and another failure takes over at Slack, where it was announced as the second of three. */
    private void notifyOthers(IncidentId id, Instant now) {
        Incident incident = incidents.find(id, now).orElseThrow();
        incidents.openings().claim(incident, OTHER, CLAIMED.attempt(), true, other -> false, now);
        incidents.openings().claim(incident, ALERTS, CLAIMED.attempt(), false, other -> true, now);
        incidents.growth().recordAnnounced(id, ALERTS, new AnnouncedCount(2, 3), true, now);
    }

    /** A redrive fails after the ticket was closed, and a child of a Map run opens a further incident. */
    private void reopen(IncidentId id, Instant now) {
        incidents.rejoin(id, Arrivals.of(failure("run-2", 1), TICKETS, ticket -> TicketState.CLOSED, now));
        ExecutionFailure item = Failures.failure()
                .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline/rows:item-1")
                .build();
        new OpenIncidents(table).add(Fingerprint.of(item, CONFIG.window()).incident(item.attempt()), item, now);
    }

    private void remind(IncidentId id, Instant now) {
        Arrival arrival = Arrivals.of(REMINDING, TICKETS, ticket -> TicketState.OPEN, now);
        IncidentEntry entry = incidents.enter(arrival, Optional.empty());
        incidents.growth().claim(entry.incident(), TICKETS, REMINDING.attempt(), true, now);
        incidents.growth().begin(id, TICKETS, 3, REMINDING.attempt().key(), now.plusSeconds(65), now);
    }

    private ClaimedRun claim(ExecutionFailure failure, List<Target> targets, Instant now) {
        return ((Claim.Granted) ledger.claim(failure, targets, now, now.plusSeconds(65))).run();
    }

    private IncidentId enter(ExecutionFailure failure, List<Target> targets, Instant now) {
        return enter(Arrivals.of(failure, targets, now));
    }

    private IncidentId enter(Arrival arrival) {
        IncidentId id = incidents.enter(arrival, Optional.empty()).incident().id();
        ledger.assignIncident(arrival.failure().arn(), id, List.of(CHILD), arrival.now());
        return id;
    }

    private static ExecutionFailure failure(String name, int redriveCount) {
        return Failures.failure()
                .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:" + name)
                .name(name)
                .redriveCount(redriveCount)
                .build();
    }
}
