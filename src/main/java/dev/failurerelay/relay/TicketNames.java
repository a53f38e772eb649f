package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import java.util.List;
import java.util.Optional;

/** The tickets that a message names: an incident has one for each assignee. */
final class TicketNames {

    private final Incidents incidents;
    private final Channels channels;

    TicketNames(Incidents incidents, Channels channels) {
        this.incidents = incidents;
        this.channels = channels;
    }

    /** The ticket that the failures of a plan are for, else the incident's first. */
    Optional<String> of(Incident incident, PlanInProgress ongoing) {
        return ongoing.plan()
                .ticket()
                .flatMap(incident::reference)
                .or(() -> desks(incident).stream()
                        .flatMap(desk -> incident.reference(desk).stream())
                        .findFirst());
    }

    /** The ticket of the incident before the plan's. */
    Optional<String> previous(PlanInProgress ongoing) {
        return ongoing.plan()
                .incident()
                .previous()
                .flatMap(id -> incidents.find(id, ongoing.pass().now()))
                .flatMap(previous -> of(previous, ongoing));
    }

    /** The tickets of the plan's incident for other assignees than a target's; empty for a target that keeps no tickets. */
    List<String> others(Target target, PlanInProgress ongoing) {
        Incident planned = ongoing.plan().incident();
        if (!channels.isTicketDesk(target) || desks(planned).stream().allMatch(target::equals)) {
            return List.of();
        }
        return incidents
                .find(planned.id(), ongoing.pass().now())
                .map(incident -> desks(incident).stream()
                        .filter(other -> !other.equals(target))
                        .flatMap(other -> incident.reference(other).stream())
                        .toList())
                .orElse(List.of());
    }

    private List<Target> desks(Incident incident) {
        return incident.targets().stream().filter(channels::isTicketDesk).toList();
    }
}
