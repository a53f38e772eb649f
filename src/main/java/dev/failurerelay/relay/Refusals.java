package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Run;
import dev.failurerelay.notice.Update;
import dev.failurerelay.notice.UpdateWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells on the other channel that one refuses, once per incident and target, with what mends it. */
@Singleton
class Refusals {

    private static final String RUN = "0#REFUSED";

    private final Ledger ledger;
    private final Incidents incidents;
    private final Duties duties;
    private final UpdateWriter updates;

    Refusals(Ledger ledger, Incidents incidents, Duties duties, UpdateWriter updates) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.duties = duties;
        this.updates = updates;
    }

    /** @return empty where there is nobody to tell yet, or they were told */
    Optional<Telling> telling(IncidentId id, Result refused, Instant now, Instant until) {
        List<Target> others = incidents.find(id, now).stream()
                .flatMap(incident -> others(incident, refused.target()).stream())
                .toList();
        String name = "refusal " + id.value() + " " + refused.target();
        if (others.isEmpty() || !(ledger.claim(name, RUN, now, until) instanceof Claim.Granted granted)) {
            return Optional.empty();
        }
        Update update = updates.refused(
                name, inWords(refused.target()), refused.outcome().reason(), ((Rejected) refused.outcome()).remedy());
        return Optional.of(telling(id, granted.run(), others, update, now));
    }

    private Telling telling(IncidentId id, Run run, List<Target> others, Update update, Instant now) {
        List<Duty> due = others.stream()
                .map(target -> duties.reply(run, id, target, incident -> update, now))
                .toList();
        About about = new About(id.value(), "REFUSED", Optional.empty());
        return new Telling(about, id, run, due, TicketName.none(), () -> {}, () -> {});
    }

    /** Those of another channel who know of the incident. */
    private static List<Target> others(Incident incident, Target refused) {
        return incident.targets().stream()
                .filter(target -> !target.channel().equals(refused.channel()))
                .filter(target -> incident.reference(target).isPresent())
                .toList();
    }

    private static String inWords(Target refused) {
        return refused.channel().equals(OutsetaNotifier.CHANNEL)
                ? "Outseta refused the ticket"
                : "Slack refused the message to " + refused.place();
    }
}
