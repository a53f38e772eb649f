package dev.failurerelay.relay;

import dev.failurerelay.channel.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Run;
import dev.failurerelay.notice.Fact;
import dev.failurerelay.notice.Update;
import dev.failurerelay.notice.UpdateWriter;
import dev.failurerelay.routing.RoutingTable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells on the other channel that one refuses, once per incident and target, with what mends it; where nobody there knows of
 * the incident, tells of the failure itself.
 */
@Singleton
class Refusals {

    private static final String RUN = "0#REFUSED";

    private final RoutingTable routing;
    private final Ledger ledger;
    private final Incidents incidents;
    private final Duties duties;
    private final UpdateWriter updates;

    Refusals(RoutingTable routing, Ledger ledger, Incidents incidents, Duties duties, UpdateWriter updates) {
        this.routing = routing;
        this.ledger = ledger;
        this.incidents = incidents;
        this.duties = duties;
        this.updates = updates;
    }

    /** @return empty where there is nobody to tell yet, or they were told */
    Optional<Telling> telling(Telling refusing, Result refused, Round round) {
        Refusal refusal = new Refusal(refusing.incident(), refused);
        return incidents.find(refusing.incident(), round.now()).flatMap(incident -> {
            List<Target> strangers = strangers(refusing, refusal, incident);
            return strangers.isEmpty()
                    ? beside(refusal, incident, round)
                    : instead(refusal, strangers, refusing.duty(refused.target()), incident, round);
        });
    }

    /** To those of the other channel who know of the incident. */
    private Optional<Telling> beside(Refusal refusal, Incident incident, Round round) {
        List<Target> knowing = incident.targets().stream()
                .filter(refusal::isElsewhere)
                .filter(target -> incident.reference(target).isPresent())
                .toList();
        Update update = updates.refused(refusal.name(), refusal.headline(), refusal.reason(), refusal.remedy());
        return claim(refusal.name(), knowing, round)
                .map(run -> telling(
                        refusal,
                        run,
                        map(knowing, target -> duties.reply(run, incident.id(), target, as -> update, round.now())),
                        () -> {}));
    }

    /**
     * Who is to be told of the failure itself, for nobody else is: those that the other channel tells by default. Empty where
     * anybody knows of the incident or is about to be told of it.
     */
    private List<Target> strangers(Telling refusing, Refusal refusal, Incident incident) {
        Target refused = refusal.refused().target();
        Optional<String> opener = incident.opener(refused);
        if (opener.isEmpty() || incident.reference(refused).isPresent()) {
            return List.of();
        }
        boolean nobody = incident.targets().stream()
                .filter(refusal::isElsewhere)
                // Those that were to be told instead before, in vain, are told of nothing else by this failure.
                .allMatch(target -> incident.reference(target).isEmpty()
                        && incident.opener(target).equals(opener)
                        && !refusing.tells(target));
        return nobody ? routing.besides(refused) : List.of();
    }

    private Optional<Telling> instead(
            Refusal refusal, List<Target> targets, Duty refused, Incident incident, Round round) {
        Fact why = updates.toldInstead(refusal.headline(), refusal.reason(), refusal.remedy());
        String opener = incident.opener(refused.target()).orElseThrow();
        // It says why: there is no need to reply so to it.
        Runnable settled =
                () -> claim(refusal.name(), targets, round).ifPresent(run -> ledger.settle(run, round.now()));
        return claim(refusal.nameOfChannel(), targets, round).map(run -> {
            targets.forEach(target -> incidents.open(incident.id(), target, opener, round.now()));
            List<Duty> due =
                    map(targets, target -> duties.openingInstead(incident.id(), target, refused, why, round.now()));
            return telling(refusal, run, due, settled);
        });
    }

    private Optional<Run> claim(String name, List<Target> targets, Round round) {
        return !targets.isEmpty() && ledger.claim(name, RUN, round.now(), round.until()) instanceof Claim.Granted claim
                ? Optional.of(claim.run())
                : Optional.empty();
    }

    private static Telling telling(Refusal refusal, Run run, List<Duty> due, Runnable settled) {
        About about = new About(refusal.incident().value(), "REFUSED", Optional.empty());
        return new Telling(about, refusal.incident(), run, due, TicketName.none(), () -> {}, settled);
    }

    private static List<Duty> map(List<Target> targets, Function<Target, Duty> duty) {
        return targets.stream().map(duty).toList();
    }
}
