package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.routing.RoutingTable.Decision;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Checks that somebody knows of each failure once it is overdue, as far as a channel works: in each invocation without faults
 * whose failure opens an incident.
 */
final class SilenceCheck {

    /** Until then, a message in doubt is not sent again. */
    private static final Duration AFTER_FAULT = Duration.ofMinutes(61);

    /** Until then, a claim of an environment that died may hold, and a service may still complete what it has started. */
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(75);

    private final ServiceOutages ledgerOutages;
    private final FakeChannelService tickets;
    private final FakeChannelService messages;
    private final PossibleRepeats possibleRepeats;
    private final Ledger ledger;
    private final Incidents incidents;
    private int checked;

    SilenceCheck(
            Table table,
            ServiceOutages ledgerOutages,
            FakeChannelService tickets,
            FakeChannelService messages,
            PossibleRepeats possibleRepeats,
            IncidentConfig config) {
        this.ledgerOutages = ledgerOutages;
        this.tickets = tickets;
        this.messages = messages;
        this.possibleRepeats = possibleRepeats;
        this.ledger = new Ledger(table, new Random(0));
        this.incidents = new Incidents(table, config);
    }

    /** @param begun when the invocation began, during which no other was running */
    void invocationEnded(List<ExecutionFailure> failures, SimulatedSettings settings, Instant begun, Instant now) {
        if (possibleRepeats.lastFault().isBefore(begun.minus(AFTER_FAULT))
                && ledgerOutages.hasWorked(begun.minus(AFTER_OUTAGE), now)) {
            failures.stream()
                    .filter(failure -> Fallbacks.isOverdue(failure, begun, begun))
                    // One that is complete under earlier settings leaves the opening to another failure that returns.
                    .filter(failure -> !ledger.isComplete(failure.attempt(), now))
                    .filter(failure -> mayNotify(failure, settings, begun, now))
                    .forEach(failure -> check(failure, settings, now));
        }
    }

    private boolean mayNotify(ExecutionFailure failure, SimulatedSettings settings, Instant begun, Instant now) {
        Decision decision = settings.routing().decide(failure);
        List<Target> routed = decision.targets();
        Stream<Target> others = routed.stream().flatMap(target -> decision.fallbackTargets(target).stream());
        return Stream.concat(routed.stream(), others).anyMatch(target -> hasWorked(target, begun, now));
    }

    private boolean hasWorked(Target target, Instant begun, Instant now) {
        return target.channel().equals("outseta")
                ? tickets.outages.hasWorked(begun.minus(AFTER_OUTAGE), now)
                : messages.outages.hasWorked(begun.minus(AFTER_FAULT), now);
    }

    private void check(ExecutionFailure failure, SimulatedSettings settings, Instant now) {
        ledger.incidentOf(failure.arn(), now)
                .flatMap(id -> incidents.find(id, now))
                .filter(incident -> opens(failure, incident, settings))
                .ifPresent(incident -> {
                    checked++;
                    if (!incident.isAnnounced()) {
                        throw new AssertionError("nobody knows at " + now + " of "
                                + failure.attempt().key() + ", stopped "
                                + failure.stopped().orElseThrow() + ": " + incident);
                    }
                });
    }

    private static boolean opens(ExecutionFailure failure, Incident incident, SimulatedSettings settings) {
        return settings.routing().decide(failure).targets().stream()
                .flatMap(target -> incident.opening(target).stream())
                .anyMatch(opening -> opening.isHeldBy(failure.attempt()));
    }

    /** How often it was checked. */
    int checked() {
        return checked;
    }
}
