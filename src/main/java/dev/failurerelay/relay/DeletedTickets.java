package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import java.util.Optional;

/** What becomes of an announcement if the ticket that it follows was deleted: the channel would reject it for ever. */
final class DeletedTickets {

    private final Incidents incidents;
    private final Channels channels;

    DeletedTickets(Incidents incidents, Channels channels) {
        this.incidents = incidents;
        this.channels = channels;
    }

    /**
     * A failure leaves the incident of its deleted ticket, which ends, and opens another when it returns. There is nobody left to
     * notify of anything else.
     *
     * @return the same result if the ticket was not deleted
     */
    DeliveryResult reconsider(DeliveryResult result, Announcement announcement, PlanInProgress ongoing) {
        Target target = announcement.target();
        if (result.rejection().isEmpty() || !announcement.isReply() || !isDeleted(target, ongoing)) {
            return result;
        }
        boolean isOwn = ongoing.plan().ticket().filter(target::equals).isPresent();
        if (isOwn && ongoing.plan().subject() instanceof FailureSubject subject) {
            incidents.leave(
                    ongoing.plan().incident().id(),
                    subject.failure().attempt(),
                    ongoing.pass().now());
            return DeliveryResult.notDelivered(
                    target, "its ticket was deleted; the failure opens another incident", Optional.empty());
        }
        return DeliveryResult.alreadyDelivered(target, "");
    }

    private boolean isDeleted(Target target, PlanInProgress ongoing) {
        return channels.isTicketDesk(target)
                && ongoing.plan()
                        .incident()
                        .reference(target)
                        .map(ticket -> channels.notifier(target)
                                .ticketState(ticket, ongoing.pass().sendBy()))
                        .filter(TicketState.DELETED::equals)
                        .isPresent();
    }
}
