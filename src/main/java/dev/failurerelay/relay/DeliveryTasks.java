package dev.failurerelay.relay;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.IncidentUpdate;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes duties: what is told, when it can be, and what is recorded of it. */
@Singleton
class DeliveryTasks {

    /** The ledger's name for the closing of a ticket, which is told in the lane of tickets. */
    private static final Target CLOSING = new Target(OutsetaNotifier.CHANNEL, "closing");

    private final Incidents incidents;
    private final ChannelStateStore keepsakes;
    private final Ledger ledger;

    DeliveryTasks(Incidents incidents, ChannelStateStore keepsakes, Ledger ledger) {
        this.incidents = incidents;
        this.keepsakes = keepsakes;
        this.ledger = ledger;
    }

    /** To tell a target of an incident for the first time. */
    DeliveryTask opening(
            Incident incident, Target target, Optional<String> assignee, Supplier<Saying> opening, Instant now) {
        return new DeliveryTask(
                target,
                target,
                assignee,
                () -> incident.reference(target),
                () -> Optional.of(opening.get()),
                delivered -> {
                    incidents.recordDelivery(incident.id(), target, delivered.reference(), now);
                    keep(incident.id(), target, delivered, now);
                });
    }

    /**
     * To tell a target that an incident has grown, unless that was told already with a later failure.
     *
     * @param place of the failure that made it grow
     * @param update of the incident as it stands when it is told
     */
    DeliveryTask growth(
            ClaimedRun run,
            IncidentId id,
            Target target,
            long place,
            Function<Incident, IncidentUpdate> update,
            Instant now) {
        return new DeliveryTask(
                target,
                target,
                Optional.empty(),
                () -> run.delivered(target).or(() -> toldLater(id, target, place, now)),
                () -> incidents
                        .find(id, now)
                        .flatMap(incident -> told(incident, target, now)
                                .map(told -> new Saying.Growth(
                                        told, update.apply(incident), incident.reference(OutsetaNotifier.TICKETS)))),
                delivered -> {
                    ledger.recordDelivery(run, target, delivered.reference());
                    keep(id, target, delivered, now);
                });
    }

    private Optional<String> toldLater(IncidentId id, Target target, long place, Instant now) {
        return incidents
                .find(id, now)
                .filter(incident -> incident.announcedCount() >= place)
                .flatMap(incident -> incident.reference(target));
    }

    /** To tell a target something new about an incident. */
    DeliveryTask reply(
            ClaimedRun run, IncidentId id, Target target, Function<Incident, IncidentUpdate> update, Instant now) {
        return following(
                run,
                target,
                target,
                () -> incidents
                        .find(id, now)
                        .flatMap(incident -> told(incident, target, now)
                                .map(told -> new Saying.Reply(told, update.apply(incident)))));
    }

    /** To close the incident's ticket. */
    DeliveryTask closing(ClaimedRun run, IncidentId id, Instant now) {
        return following(
                run,
                CLOSING,
                OutsetaNotifier.TICKETS,
                () -> incidents
                        .find(id, now)
                        .flatMap(incident -> told(incident, OutsetaNotifier.TICKETS, now))
                        .map(Saying.Closing::new));
    }

    private void keep(IncidentId id, Target target, Delivered delivered, Instant now) {
        delivered.kept().ifPresent(kept -> keepsakes.save(id, target, kept, now));
    }

    private DeliveryTask following(ClaimedRun run, Target target, Target lane, Supplier<Optional<Saying>> saying) {
        return new DeliveryTask(
                target,
                lane,
                Optional.empty(),
                () -> run.delivered(target),
                saying,
                (Delivered delivered) -> ledger.recordDelivery(run, target, delivered.reference()));
    }

    private Optional<DeliveryReceipt> told(Incident incident, Target target, Instant now) {
        return incident.reference(target)
                .map(reference -> new DeliveryReceipt(reference, keepsakes.find(incident.id(), target, now)));
    }
}
