package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.ledger.ClaimedRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** Something to be told to some targets under one claim, and what has come of it so far. Used by all lanes at once. */
final class DeliveryBatch {

    /** When nothing of a telling is left. */
    enum End {
        /** All were told. */
        TOLD,
        /** All have answered, be it that they refuse: a ticket may have been deleted. */
        ANSWERED,
        /** Not yet: somebody is still to be told who cannot be now. */
        LATER
    }

    private final DeliverySubject about;
    private final IncidentId incident;
    private final ClaimedRun run;
    private final List<DeliveryTask> duties;
    private final TicketReference ticket;
    private final Runnable told;
    private final Runnable settled;
    private final End end;
    private final ConcurrentMap<Target, DeliveryResult> results = new ConcurrentHashMap<>();

    /**
     * @param duties at least one, each for a target of its own
     * @param ticket called by its name as soon as that is known
     * @param told called once everything was told, before that is recorded for good
     * @param settled called once everything was told and that is recorded
     * @param end when nothing of it is left to tell
     */
    DeliveryBatch(
            DeliverySubject about,
            IncidentId incident,
            ClaimedRun run,
            List<DeliveryTask> duties,
            TicketReference ticket,
            Runnable told,
            Runnable settled,
            End end) {
        this.end = end;
        this.about = about;
        this.incident = incident;
        this.run = run;
        this.duties = List.copyOf(duties);
        this.ticket = ticket;
        this.told = told;
        this.settled = settled;
    }

    DeliverySubject about() {
        return about;
    }

    IncidentId incident() {
        return incident;
    }

    ClaimedRun run() {
        return run;
    }

    List<DeliveryTask> duties() {
        return duties;
    }

    Runnable told() {
        return told;
    }

    Runnable settled() {
        return settled;
    }

    /** @return whether it was the last */
    synchronized boolean add(DeliveryResult result) {
        results.put(result.target(), result);
        if (result.target().equals(OutsetaNotifier.TICKET_DESK)) {
            ticket.becomes(reference(result));
        }
        return results.size() == duties.size();
    }

    boolean isComplete() {
        return results.size() == duties.size() && results.values().stream().allMatch(this::isOver);
    }

    private boolean isOver(DeliveryResult result) {
        return switch (end) {
            case TOLD -> result.delivered();
            case ANSWERED -> result.delivered() || result.outcome() instanceof Rejected;
            case LATER -> false;
        };
    }

    List<Target> targets(Predicate<DeliveryResult> which) {
        return results.values().stream()
                .filter(which)
                .map(DeliveryResult::target)
                .toList();
    }

    List<DeliveryResult> rejected() {
        return results.values().stream()
                .filter(result -> result.outcome() instanceof Rejected)
                .toList();
    }

    private static Optional<String> reference(DeliveryResult result) {
        return result.outcome() instanceof Delivered delivered
                ? Optional.of(delivered.receipt().reference())
                : Optional.empty();
    }
}
