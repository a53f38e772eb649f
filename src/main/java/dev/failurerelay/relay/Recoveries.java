package dev.failurerelay.relay;

import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.incident.Recovered;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Known;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Mended;
import dev.failurerelay.ledger.Run;
import dev.failurerelay.notice.Update;
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
class Recoveries {

    /** Each is a call. */
    private static final int MOST_MENDED = 100;

    private final Ledger ledger;
    private final Incidents incidents;
    private final Duties duties;
    private final UpdateWriter updates;
    private final Audience audience;
    private final boolean closeTickets;

    Recoveries(
            Ledger ledger,
            Incidents incidents,
            Duties duties,
            UpdateWriter updates,
            Audience audience,
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
    Optional<Enrolled> enrol(Recovery recovery, Round round) {
        Instant now = round.now();
        Known known = ledger.recover(recovery.arn().value(), recovery.key(), now);
        Optional<Incident> incident = known.incident()
                .flatMap(id -> incidents.find(new IncidentId(id), now))
                .filter(found -> !found.isWithdrawn());
        if (incident.isEmpty()) {
            return known.isUnderWay() ? Optional.of(new Enrolled.Held()) : Optional.empty();
        }
        if (!incident.get().isTold() && !audience.of(incident.get(), now).isEmpty()) {
            return Optional.of(new Enrolled.Held());
        }
        IncidentId id = incident.get().id();
        Claim claim = ledger.claim(recovery.arn().value(), recovery.run(), now, round.until());
        if (!(claim instanceof Claim.Granted granted)) {
            return Optional.of(claim instanceof Claim.Held ? new Enrolled.Held() : new Enrolled.Done());
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
        while (!left.isEmpty() && mended.size() < MOST_MENDED) {
            String execution = left.remove();
            if (mended.add(execution)) {
                Mended each = ledger.mend(execution, id.value(), recovery.key(), now);
                count += each.counts() ? 1 : 0;
                left.addAll(each.below());
            }
        }
        return count;
    }

    private Enrolled enrolled(Run run, Recovery recovery, Recovered recovered, Instant now) {
        Incident incident = recovered.incident();
        IncidentId id = incident.id();
        long stillFailing = incident.stillFailing();
        List<Target> targets = audience.of(incident, now);
        // Before the ticket is: a failure that comes in between had better open another one.
        boolean closes = closeTickets
                && stillFailing == 0
                && targets.contains(OutsetaNotifier.TICKETS)
                && incidents.close(incident, now);
        List<Duty> due = new ArrayList<>();
        if (stillFailing == 0 || isNews(recovered)) {
            Function<Incident, Update> update =
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
            return new Enrolled.Grouped("recovery " + incident.recovered() + " of incident " + id.value());
        }
        return new Enrolled.ToTell(
                new Telling(About.of(recovery), id, run, due, TicketName.none(), () -> {}, settled, Telling.End.TOLD));
    }

    /** Of many that recover, the first are told, and then some. */
    private static boolean isNews(Recovered recovered) {
        long first = recovered.before() + 1;
        return LongStream.rangeClosed(
                        first, Math.max(first, recovered.incident().recovered()))
                .anyMatch(Milestones::isOneOfRedrives);
    }
}
