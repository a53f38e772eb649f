package dev.failurerelay.relay;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.ClaimedRun;
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
    DeliveryTask opening(Incident incident, Target target, Supplier<Message> opening, Instant now) {
        return new DeliveryTask(
                target, target, () -> incident.reference(target), () -> Optional.of(opening.get()), delivered -> {
                    incidents.told(incident.id(), target, delivered.receipt().reference(), now);
                    keepsakes.keep(incident.id(), target, delivered, now);
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
                () -> run.said(target).or(() -> toldLater(id, target, place, now)),
                () -> incidents
                        .find(id, now)
                        .flatMap(incident -> told(incident, target, now)
                                .map(told -> new Message.Growth(
                                        told,
                                        update.apply(incident),
                                        incident.reference(OutsetaNotifier.TICKET_DESK)))),
                delivered -> {
                    ledger.said(run, target, delivered.receipt().reference());
                    keepsakes.keep(id, target, delivered, now);
                });
    }

    private Optional<String> toldLater(IncidentId id, Target target, long place, Instant now) {
        return incidents
                .find(id, now)
                .filter(incident -> incident.announced() >= place)
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
                                .map(told -> new Message.Reply(told, update.apply(incident)))));
    }

    /** To close the incident's ticket. */
    DeliveryTask closing(ClaimedRun run, IncidentId id, Instant now) {
        return following(
                run,
                CLOSING,
                OutsetaNotifier.TICKET_DESK,
                () -> incidents
                        .find(id, now)
                        .flatMap(incident -> told(incident, OutsetaNotifier.TICKET_DESK, now))
                        .map(Message.Closing::new));
    }

    private DeliveryTask following(ClaimedRun run, Target target, Target lane, Supplier<Optional<Message>> saying) {
        return new DeliveryTask(
                target,
                lane,
                () -> run.said(target),
                saying,
                (Delivered delivered) ->
                        ledger.said(run, target, delivered.receipt().reference()));
    }

    private Optional<DeliveryReceipt> told(Incident incident, Target target, Instant now) {
        return incident.reference(target).map(reference -> keepsakes.told(incident.id(), target, reference, now));
    }
}
