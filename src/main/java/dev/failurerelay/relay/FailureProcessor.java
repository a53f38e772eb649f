package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.Arrival;
import dev.failurerelay.incident.Arrival.TicketDesk;
import dev.failurerelay.incident.IncidentCorrelator;
import dev.failurerelay.incident.IncidentEntry;
import dev.failurerelay.incident.PendingFinalCounts;
import dev.failurerelay.incident.RecentFailures;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.Disposition.Kind;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.routing.RoutingTable.Decision;
import dev.failurerelay.store.LedgerUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a failure from its routes to its delivery plan: the first half of the path in {@link Relay#process}. */
final class FailureProcessor {

    private final RoutingTable routing;
    private final Ledger ledger;
    private final IncidentCorrelator correlator;
    private final RecentFailures recentFailures;
    private final PendingFinalCounts pendingFinalCounts;
    private final DeliveryPlanner planner;
    private final DeliveryRecorder recorder;
    private final Channels channels;

    FailureProcessor(
            RoutingTable routing,
            Ledger ledger,
            IncidentCorrelator correlator,
            RecentFailures recentFailures,
            PendingFinalCounts pendingFinalCounts,
            DeliveryPlanner planner,
            DeliveryRecorder recorder,
            Channels channels) {
        this.routing = routing;
        this.ledger = ledger;
        this.correlator = correlator;
        this.recentFailures = recentFailures;
        this.pendingFinalCounts = pendingFinalCounts;
        this.planner = planner;
        this.recorder = recorder;
        this.channels = channels;
    }

    /** Route → claim → correlate → plan. Never throws: an error becomes a disposition, and the failure may be claimed by then. */
    Disposition process(ExecutionFailure failure, RelayCounts counts, RelayPass pass) {
        if (!pass.hasTime()) {
            return Disposition.noTimeLeft();
        }
        if (pass.ledger().isDown()) {
            return Disposition.of(Kind.LEDGER_UNAVAILABLE, "the ledger did not answer before in this invocation");
        }
        try {
            return decide(failure, counts, pass);
        } catch (LedgerUnavailableException e) {
            pass.ledger().failed(e.reason());
            return Disposition.failed(e);
        } catch (RuntimeException | StackOverflowError fault) {
            return Disposition.failed(fault);
        }
    }

    private Disposition decide(ExecutionFailure failure, RelayCounts counts, RelayPass pass) {
        Decision decision = routing.decide(failure);
        if (decision.targets().isEmpty()) {
            counts.addNew(failure);
            Disposition muted = mute(failure, decision, pass.now());
            pass.ledger().answered();
            return muted;
        }
        Claim claim = ledger.claim(failure, decision.targets(), pass.now(), pass.leaseExpiry());
        pass.ledger().answered();
        Optional<Recovery> recovery = claim.recovery().flatMap(id -> Recovery.ofLaterRedrive(failure, id));
        if (!(claim instanceof Claim.Granted granted)) {
            return Disposition.notGranted(claim, decision.targets().size()).with(recovery);
        }
        ClaimedRun run = granted.run();
        if (run.isFirstClaim()) {
            counts.addNew(failure);
        }
        Arrival arrival = arrival(failure, decision, pass);
        if (recovery.isPresent() && correlator.isClosedFor(run, arrival)) {
            ledger.complete(run, pass.now());
            return Disposition.of(Kind.GROUPED, "it has recovered since, and its incident is closed")
                    .with(recovery);
        }
        IncidentEntry entry = correlate(run, arrival, pass);
        if (planner.waitsForFallback(entry.incident(), failure, decision, pass.now())) {
            ledger.release(run, Map.of(), List.of());
            return Disposition.inProgressElsewhere().with(recovery);
        }
        DeliveryPlan plan = planner.plan(run, entry, arrival, decision);
        return deliverOrComplete(plan, entry, arrival).with(recovery);
    }

    /**
     * The failure may have been found by a sweep, which would find it again each time, or claimed before its route was muted, so
     * that other failures wait for it: it is complete in both cases.
     */
    private Disposition mute(ExecutionFailure failure, Decision decision, Instant now) {
        if (failure.origin() == Origin.SWEEP) {
            ledger.complete(failure.attempt(), now);
        } else {
            ledger.completeIfClaimed(failure.attempt(), now);
        }
        return Disposition.of(Kind.MUTED, decision.reason());
    }

    private Arrival arrival(ExecutionFailure failure, Decision decision, RelayPass pass) {
        Optional<TicketDesk> tickets = channels.ticketDesk(decision.targets())
                .map(target -> new TicketDesk(target, ticket -> pass.ticketState(channels.notifier(target), ticket)));
        return Arrival.of(failure, decision.targets(), decision.standIns(), tickets, pass.now());
    }

    private IncidentEntry correlate(ClaimedRun run, Arrival arrival, RelayPass pass) {
        IncidentEntry entry = correlator.correlate(run, arrival, pass::parent);
        if (entry.ordinal() > 1) {
            recentFailures.add(entry, arrival);
            pendingFinalCounts.add(entry.incident().id(), arrival.now());
        }
        return entry;
    }

    private Disposition deliverOrComplete(DeliveryPlan plan, IncidentEntry entry, Arrival arrival) {
        if (plan.announcements().isEmpty()) {
            recorder.completeGrouped(plan, arrival.now());
            return Disposition.of(
                    Kind.GROUPED,
                    "failure " + entry.ordinal() + " of incident "
                            + entry.incident().id().value());
        }
        if (entry.isBeyondTrackingLimit()) {
            correlator.reassign(arrival, entry);
        }
        return Disposition.deliver(plan);
    }
}
