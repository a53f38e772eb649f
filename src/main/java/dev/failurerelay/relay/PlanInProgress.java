package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.Doubt;
import dev.failurerelay.notice.Notice;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A plan while it is carried out, by one thread for each target: the results so far, and what its messages share. */
final class PlanInProgress {

    private final DeliveryPlan plan;
    private final RelayPass pass;
    private final RelayCounts counts;
    private final Channels channels;
    private final TicketReference ticket;
    private final Map<Attempt, Notice> notices = new ConcurrentHashMap<>();
    private final Map<Target, DeliveryResult> results = new ConcurrentHashMap<>();

    /** @param counts of the input that the plan's subject arrived with */
    PlanInProgress(DeliveryPlan plan, RelayPass pass, RelayCounts counts, Channels channels) {
        this.plan = plan;
        this.pass = pass;
        this.counts = counts;
        this.channels = channels;
        this.ticket = new TicketReference(pass);
        if (plan.announcements().stream().noneMatch(this::createsTicket)) {
            ticket.resolve(plan.ticket()
                    .or(() -> channels.ticketDesk(plan.incident().targets()))
                    .flatMap(plan.incident()::reference));
        }
    }

    private boolean createsTicket(Announcement announcement) {
        return announcement instanceof Announcement.FirstFailure && isTicket(announcement.target());
    }

    private boolean isTicket(Target target) {
        return channels.isTicketDesk(target)
                && plan.ticket().map(target::equals).orElse(true);
    }

    DeliveryPlan plan() {
        return plan;
    }

    RelayPass pass() {
        return pass;
    }

    RelayCounts counts() {
        return counts;
    }

    TicketReference ticket() {
        return ticket;
    }

    /**
     * The notice of a failure.
     *
     * @param writer called once for all targets, when the first of them is about to be notified
     */
    Notice notice(ExecutionFailure failure, Supplier<Notice> writer) {
        return notices.computeIfAbsent(failure.attempt(), first -> writer.get());
    }

    /** @return whether no other result is missing */
    synchronized boolean add(DeliveryResult result) {
        results.put(result.target(), result);
        if (isTicket(result.target())) {
            ticket.resolve(result.reference());
        }
        return results.size() == plan.announcements().size();
    }

    /** Whether each announcement has a result that leaves nothing to do. */
    boolean isComplete() {
        return results.size() == plan.announcements().size()
                && results.values().stream().allMatch(plan.rule()::isMetBy);
    }

    /** Whether any target knows of the incident: because of this plan, or when it was made. */
    boolean isAnnounced() {
        return plan.incident().isAnnounced() || results.values().stream().anyMatch(DeliveryResult::isDelivered);
    }

    List<DeliveryResult> undeliveredOpenings() {
        return plan.announcements().stream()
                .filter(Announcement.FirstFailure.class::isInstance)
                .flatMap(opening -> Stream.ofNullable(results.get(opening.target())))
                .filter(result -> !result.isDelivered())
                .toList();
    }

    List<DeliveryResult> rejected() {
        return results.values().stream()
                .filter(result -> result.rejection().isPresent())
                .toList();
    }

    Map<Target, Doubt> inDoubt() {
        Map<Target, Doubt> inDoubt = new HashMap<>();
        results.forEach((target, result) -> result.doubt().ifPresent(doubt -> inDoubt.put(target, doubt)));
        return inDoubt;
    }

    /** The targets that are known to have accepted or not accepted their delivery. */
    Collection<Target> certain() {
        return results.values().stream()
                .filter(result -> result.settledAt().isEmpty())
                .map(DeliveryResult::target)
                .toList();
    }
}
