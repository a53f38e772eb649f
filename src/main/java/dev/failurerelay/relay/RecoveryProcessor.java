package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Incidents.RecoveryEntry;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Ledger.RecoveryLookup;
import dev.failurerelay.ledger.Ledger.RecoveryMark;
import dev.failurerelay.relay.Announcement.Recovered;
import dev.failurerelay.relay.Announcement.TicketClosing;
import dev.failurerelay.relay.DeliveryPlan.CompletionRule;
import dev.failurerelay.relay.DeliverySubject.RecoverySubject;
import dev.failurerelay.relay.Disposition.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Plans to announce a successful redrive to everyone who knows of the failure, and to close the ticket if that is configured. */
final class RecoveryProcessor {

    /** One call each. */
    private static final int MAX_RECOVERED = 100;

    private final Ledger ledger;
    private final Incidents incidents;
    private final Recipients recipients;
    private final DeliveryRecorder recorder;
    private final Channels channels;
    private final boolean closeOnRecovery;

    RecoveryProcessor(
            Ledger ledger,
            Incidents incidents,
            Recipients recipients,
            DeliveryRecorder recorder,
            Channels channels,
            IncidentConfig config) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.recipients = recipients;
        this.recorder = recorder;
        this.channels = channels;
        this.closeOnRecovery = config.closeOnRecovery();
    }

    /**
     * Claim → count → plan. A recovery from failures that nobody was notified of is recorded only: if such a failure arrives
     * later, it finds the recovery there. Never throws: an error becomes a disposition, and the recovery may be claimed by then.
     */
    Disposition process(Recovery recovery, RelayPass pass) {
        try {
            return pass.hasTime() ? decide(recovery, pass) : Disposition.noTimeLeft();
        } catch (RuntimeException | StackOverflowError fault) {
            return Disposition.failed(fault);
        }
    }

    private Disposition decide(Recovery recovery, RelayPass pass) {
        Instant now = pass.now();
        RecoveryLookup lookup = ledger.recordRecovery(recovery.id(), now);
        pass.ledger().answered();
        Optional<Incident> incident =
                lookup.incident().flatMap(id -> incidents.find(id, now)).filter(found -> !found.isWithdrawn());
        if (incident.isEmpty()) {
            return lookup.failureInProgress()
                    ? Disposition.inProgressElsewhere()
                    : Disposition.of(Kind.NOT_ANNOUNCED, "");
        }
        if (!incident.get().isAnnounced() && !recipients.of(incident.get(), now).isEmpty()) {
            return Disposition.inProgressElsewhere();
        }
        IncidentId id = incident.get().id();
        Claim claim = ledger.claim(ClaimKey.of(recovery.id()), now, pass.leaseExpiry());
        if (!(claim instanceof Claim.Granted granted)) {
            return Disposition.notGranted(claim, 0);
        }
        int executions = markRecovered(recovery, id, now);
        Optional<RecoveryEntry> counted = incidents.countRecovery(id, recovery, executions, now);
        if (counted.isPresent()) {
            ledger.recordCountedIn(granted.run(), id);
        }
        return counted.map(entry -> deliverOrComplete(plan(granted.run(), recovery, entry, lookup, now), now))
                .orElse(Disposition.of(Kind.NOT_ANNOUNCED, ""));
    }

    /**
     * Marks the execution and, because it continued past them, those that it had started and that failed before it.
     *
     * @return how many of them had not recovered before
     */
    private int markRecovered(Recovery recovery, IncidentId incident, Instant now) {
        Set<ExecutionArn> marked = new HashSet<>();
        Deque<ExecutionArn> left = new ArrayDeque<>(List.of(recovery.arn()));
        int newlyRecovered = 0;
        while (!left.isEmpty() && marked.size() < MAX_RECOVERED) {
            ExecutionArn execution = left.remove();
            if (marked.add(execution)) {
                RecoveryMark mark = ledger.markRecovered(execution, incident, recovery.id(), now);
                newlyRecovered += mark.newlyRecovered() ? 1 : 0;
                left.addAll(mark.children());
            }
        }
        return newlyRecovered;
    }

    private DeliveryPlan plan(
            ClaimedRun run, Recovery recovery, RecoveryEntry entry, RecoveryLookup lookup, Instant now) {
        Incident incident = entry.incident();
        List<Target> targets = recipients.of(incident, now);
        // The incident is closed before its ticket: a failure that arrives in between has to open another one.
        boolean isOver = incident.unrecovered() == 0 && incidents.close(incident, now);
        List<TicketClosing> closings = isOver && closeOnRecovery
                ? targets.stream()
                        .filter(channels::isTicketDesk)
                        .map(TicketClosing::new)
                        .toList()
                : List.of();
        boolean closes = !closings.isEmpty();
        Stream<Announcement> replies = targets.stream()
                .filter(target -> isOver || (isAnnounced(entry) && concerns(target, recovery, incident, lookup)))
                .map(target -> new Recovered(target, recovery, closes, concerns(target, recovery, incident, lookup)));
        return new DeliveryPlan(
                new RecoverySubject(recovery),
                run,
                incident,
                Stream.concat(replies, closings.stream()).toList(),
                Optional.empty(),
                CompletionRule.DELIVERED);
    }

    /** Whether the execution's failure was for a target: by its routes, or because it opened the incident there. */
    private static boolean concerns(Target target, Recovery recovery, Incident incident, RecoveryLookup lookup) {
        return lookup.targets().map(targets -> targets.contains(target)).orElse(true)
                || incident.opener(target)
                        .filter(opener -> opener.execution().equals(recovery.arn()))
                        .isPresent();
    }

    private Disposition deliverOrComplete(DeliveryPlan plan, Instant now) {
        if (!plan.announcements().isEmpty()) {
            return Disposition.deliver(plan);
        }
        recorder.complete(plan, now);
        Incident incident = plan.incident();
        return Disposition.of(
                Kind.GROUPED,
                "recovery " + incident.recovered() + " of incident "
                        + incident.id().value());
    }

    /** The first recoveries of an incident are announced, and later ones at milestones. */
    private static boolean isAnnounced(RecoveryEntry entry) {
        long first = entry.recoveredBefore() + 1;
        return LongStream.rangeClosed(first, Math.max(first, entry.incident().recovered()))
                .anyMatch(Milestones::isOneOfRedrives);
    }
}
