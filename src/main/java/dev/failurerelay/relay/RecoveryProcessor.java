package dev.failurerelay.relay;

import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.incident.RecoveryEntry;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.RecoveryLookup;
import dev.failurerelay.ledger.RecoveryMark;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.UpdateWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Tells those who heard of a failure that its redrive has succeeded, and closes the ticket where that is wanted. */
@Singleton
class RecoveryProcessor {

    /** Each is a call. */
    private static final int MAX_RECOVERED = 100;

    private final Ledger ledger;
    private final Incidents incidents;
    private final DeliveryTasks duties;
    private final UpdateWriter updates;
    private final Recipients audience;
    private final boolean closeTickets;

    RecoveryProcessor(
            Ledger ledger,
            Incidents incidents,
            DeliveryTasks duties,
            UpdateWriter updates,
            Recipients audience,
            IncidentConfig config) {
        this.ledger = ledger;
        this.audience = audience;
        this.incidents = incidents;
        this.duties = duties;
        this.updates = updates;
        this.closeTickets = config.closeOnRecovery();
    }

    /**
     * @return empty where nobody was ever told of a failure of this execution: should one come yet, it finds the recovery
     *     recorded
     */
    Optional<Disposition> enrol(Recovery recovery, RelayPass round) {
        Instant now = round.now();
        RecoveryLookup known = ledger.recover(recovery.arn().value(), recovery.key(), now);
        Optional<Incident> incident = known.incident()
                .flatMap(id -> incidents.find(new IncidentId(id), now))
                .filter(found -> !found.isWithdrawn());
        if (incident.isEmpty()) {
            return known.isUnderWay() ? Optional.of(new Disposition.Held()) : Optional.empty();
        }
        if (!incident.get().isTold() && !audience.of(incident.get(), now).isEmpty()) {
            return Optional.of(new Disposition.Held());
        }
        IncidentId id = incident.get().id();
        Claim claim = ledger.claim(recovery.arn().value(), recovery.run(), now, round.until());
        if (!(claim instanceof Claim.Granted granted)) {
            return Optional.of(claim instanceof Claim.Held ? new Disposition.Held() : new Disposition.Done());
        }
        int executions = mend(recovery, id, now);
        return incidents
                .recovered(id, recovery, executions, now)
                .map(recovered -> enrolled(granted.run(), recovery, recovered, now));
    }

    /**
     * Records what has recovered by a recovery: the execution, and those that it had started and that failed before it, for
     * it has got past them.
     *
     * @return how many these are, without those that had recovered before
     */
    private int mend(Recovery recovery, IncidentId id, Instant now) {
        Set<String> mended = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(recovery.arn().value()));
        int count = 0;
        while (!left.isEmpty() && mended.size() < MAX_RECOVERED) {
            String execution = left.remove();
            if (mended.add(execution)) {
                RecoveryMark each = ledger.mend(execution, id.value(), recovery.key(), now);
                count += each.counts() ? 1 : 0;
                left.addAll(each.below());
            }
        }
        return count;
    }

    private Disposition enrolled(ClaimedRun run, Recovery recovery, RecoveryEntry recovered, Instant now) {
        Incident incident = recovered.incident();
        IncidentId id = incident.id();
        long stillFailing = incident.stillFailing();
        List<Target> targets = audience.of(incident, now);
        // Before the ticket is: a failure that comes in between had better open another one.
        boolean closes = closeTickets
                && stillFailing == 0
                && targets.contains(OutsetaNotifier.TICKET_DESK)
                && incidents.close(incident, now);
        List<DeliveryTask> due = new ArrayList<>();
        if (stillFailing == 0 || isNews(recovered)) {
            Function<Incident, IncidentUpdate> update =
                    as -> updates.recovered(recovery, stillFailing, incident.recovered(), closes);
            targets.forEach(target -> due.add(duties.reply(run, id, target, update, now)));
        }
        if (closes) {
            due.add(duties.closing(run, id, now));
        }
        Runnable settled = () -> incidents.settled(incident, recovery, now);
        if (due.isEmpty()) {
            ledger.settle(run, now);
            settled.run();
            return new Disposition.Grouped("recovery " + incident.recovered() + " of incident " + id.value());
        }
        return new Disposition.ToTell(new DeliveryBatch(
                DeliverySubject.of(recovery),
                id,
                run,
                due,
                TicketReference.none(),
                () -> {},
                settled,
                DeliveryBatch.End.TOLD));
    }

    /** Of many that recover, the first are told, and then some. */
    private static boolean isNews(RecoveryEntry recovered) {
        long first = recovered.before() + 1;
        return LongStream.rangeClosed(
                        first, Math.max(first, recovered.incident().recovered()))
                .anyMatch(Milestones::isOneOfRedrives);
    }
}
