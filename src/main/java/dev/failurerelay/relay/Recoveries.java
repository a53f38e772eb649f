package dev.failurerelay.relay;

import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Run;
import dev.failurerelay.notice.UpdateWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells those who heard of a failure that its redrive has succeeded, and closes the ticket where that is wanted. */
@Singleton
class Recoveries {

    private final Ledger ledger;
    private final Incidents incidents;
    private final Duties duties;
    private final UpdateWriter updates;
    private final boolean closeTickets;

    Recoveries(Ledger ledger, Incidents incidents, Duties duties, UpdateWriter updates, IncidentConfig config) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.duties = duties;
        this.updates = updates;
        this.closeTickets = config.closeOnRecovery();
    }

    /** @return empty where nobody was ever told of a failure of this execution */
    Optional<Enrolled> enrol(Recovery recovery, Instant now, Instant until) {
        Optional<IncidentId> id = ledger.incidentOf(recovery.arn().value(), now).map(IncidentId::new);
        if (id.flatMap(known -> incidents.find(known, now)).isEmpty()) {
            return Optional.empty();
        }
        Claim claim = ledger.claim(recovery.arn().value(), recovery.run(), now, until);
        if (!(claim instanceof Claim.Granted granted)) {
            return Optional.of(claim instanceof Claim.Held ? new Enrolled.Held() : new Enrolled.Done());
        }
        return incidents
                .recovered(id.get(), recovery.arn().value(), now)
                .map(incident -> enrolled(granted.run(), recovery, incident, now));
    }

    private Enrolled enrolled(Run run, Recovery recovery, Incident incident, Instant now) {
        long stillFailing = incident.stillFailing();
        boolean closes = closeTickets && stillFailing == 0 && incident.targets().contains(OutsetaNotifier.TICKETS);
        List<Duty> due = new ArrayList<>(incident.targets().stream()
                .map(target -> duties.reply(
                        run, incident.id(), target, as -> updates.recovered(recovery, stillFailing, closes), now))
                .toList());
        if (closes) {
            // Before the ticket is: a failure that comes in between had better open another one.
            incidents.close(incident.id(), now);
            due.add(duties.closing(run, incident.id(), now));
        }
        if (due.isEmpty()) {
            ledger.settle(run, now);
            return new Enrolled.Done();
        }
        TicketName none = TicketName.none();
        return new Enrolled.ToTell(new Telling(About.of(recovery), incident.id(), run, due, none, () -> {}, () -> {}));
    }
}
