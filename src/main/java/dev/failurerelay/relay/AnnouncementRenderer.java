package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.RecentFailures;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.IncidentUpdate.ExecutionLink;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.notice.Prefaces;
import dev.failurerelay.notice.UpdateWriter;
import dev.failurerelay.notice.UpdateWriter.IncidentGrowth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts announcements in words: a method for each kind. An update describes its incident as it is when the update is delivered.
 *
 * <p>The methods throw {@link dev.failurerelay.store.LedgerUnavailableException} if the incident cannot be read.
 */
final class AnnouncementRenderer {

    /** Executions that a milestone names. The final count names up to {@link RecentFailures#MAX_REFS}. */
    private static final int MAX_NAMED = 10;

    private final NoticeWriter notices;
    private final UpdateWriter updates;
    private final Incidents incidents;
    private final RecentFailures recentFailures;
    private final ChannelStateStore channelStates;
    private final Channels channels;

    AnnouncementRenderer(
            NoticeWriter notices,
            Incidents incidents,
            RecentFailures recentFailures,
            ChannelStateStore channelStates,
            Channels channels) {
        this.notices = notices;
        this.updates = new UpdateWriter(notices);
        this.incidents = incidents;
        this.recentFailures = recentFailures;
        this.channelStates = channelStates;
        this.channels = channels;
    }

    /** The notice names the failed state, which takes up to two calls, and the ticket, which may still be being created. */
    Optional<Rendered> render(Announcement.FirstFailure first, PlanInProgress ongoing) {
        Optional<String> ticket = channels.isTicketDesk(first.target())
                ? Optional.empty()
                : ongoing.ticket().await();
        Incident incident = ongoing.plan().incident();
        return Optional.of(Rendered.of(new Message.Opening(
                notice(first.failure(), ongoing),
                reference(ongoing, first.target()),
                first.preface()
                        .or(() -> Optional.of(growth(incident))
                                .filter(growth -> growth.count() > 1)
                                .map(Prefaces::late)),
                first.assignee(),
                ticket)));
    }

    private Notice notice(ExecutionFailure failure, PlanInProgress ongoing) {
        return ongoing.notice(
                () -> notices.write(failure, ongoing.pass().lookups().failedState(failure)));
    }

    /** Of the incident, not of its opener, because another opener looks for what the first has delivered. */
    private static String reference(PlanInProgress ongoing, Target target) {
        return NoticeWriter.marker(ongoing.plan().incident().id().value() + " " + target);
    }

    Optional<Rendered> render(Announcement.Growth growth, PlanInProgress ongoing) {
        return known(growth.target(), ongoing).map(known -> {
            Incident incident = known.incident();
            List<ExecutionLink> others = recent(
                            incident, MAX_NAMED, ongoing.pass().now())
                    .stream()
                    .filter(ref -> !ref.execution().equals(growth.newest().arn()))
                    .map(this::link)
                    .toList();
            IncidentUpdate update = updates.grown(growth.newest(), growth(incident), others);
            return new Rendered(grown(known, update), OptionalLong.of(incident.count()));
        });
    }

    Optional<Rendered> render(Announcement.FinalCount last, PlanInProgress ongoing) {
        Incident incident = ongoing.plan().incident();
        return known(last.target(), ongoing).map(known -> {
            IncidentUpdate update =
                    ongoing.finalCount(() -> finalCount(incident, ongoing.pass().now()));
            return new Rendered(grown(known, update), OptionalLong.of(incident.count()));
        });
    }

    Optional<Rendered> render(Announcement.RedriveFailed redrive, PlanInProgress ongoing) {
        return known(redrive.target(), ongoing).map(known -> {
            IncidentUpdate update = updates.redriveFailed(redrive.failure(), growth(known.incident()));
            return new Rendered(
                    new Message.Reply(known.opening(), update),
                    OptionalLong.of(known.incident().count()));
        });
    }

    Optional<Rendered> render(Announcement.Recovered recovered, PlanInProgress ongoing) {
        Incident planned = ongoing.plan().incident();
        IncidentUpdate update = updates.recovered(
                recovered.recovery(), planned.unrecovered(), planned.recovered(), recovered.closesTicket());
        return known(recovered.target(), ongoing).map(known -> Rendered.of(new Message.Reply(known.opening(), update)));
    }

    Optional<Rendered> render(Announcement.ChannelRejected rejected, PlanInProgress ongoing) {
        Target rejecting = rejected.rejecting();
        IncidentUpdate update = updates.rejected(
                ClaimKey.rejection(ongoing.plan().incident().id(), rejecting).subject(),
                channels.notifier(rejecting).describeRejection(rejecting),
                rejected.rejection().reason(),
                rejected.rejection().remedy());
        return known(rejected.target(), ongoing).map(known -> Rendered.of(new Message.Reply(known.opening(), update)));
    }

    Optional<Rendered> render(Announcement.TicketClosing closing, PlanInProgress ongoing) {
        return known(closing.ticketDesk(), ongoing).map(known -> Rendered.of(new Message.Closing(known.opening())));
    }

    /**
     * An incident as it is now, and what the target knows it by.
     *
     * @param opening the receipt of the incident's first announcement to the target
     */
    private record Known(Incident incident, DeliveryReceipt opening) {}

    /** @return empty if the target was not notified of the incident yet, or the incident has expired */
    private Optional<Known> known(Target target, PlanInProgress ongoing) {
        Instant now = ongoing.pass().now();
        return incidents
                .find(ongoing.plan().incident().id(), now)
                .flatMap(incident -> incident.reference(target)
                        .map(reference ->
                                new DeliveryReceipt(reference, channelStates.find(incident.id(), target, now)))
                        .map(opening -> new Known(incident, opening)));
    }

    private Message grown(Known known, IncidentUpdate update) {
        Incident incident = known.incident();
        Optional<String> ticket = channels.ticketDesk(incident.targets()).flatMap(incident::reference);
        return new Message.Growth(known.opening(), update, ticket);
    }

    private IncidentUpdate finalCount(Incident incident, Instant now) {
        return updates.over(
                incident.id().value(),
                incident.stateMachine().orElse("The state machine"),
                growth(incident),
                recent(incident, RecentFailures.MAX_REFS, now).stream()
                        .map(this::link)
                        .toList());
    }

    /** Those that no announcement has named, newest first. */
    private List<RecentFailures.Ref> recent(Incident incident, int max, Instant now) {
        return recentFailures.newest(incident.id(), incident.announcedCount(), incident.count(), max, now);
    }

    private ExecutionLink link(RecentFailures.Ref ref) {
        return updates.named(ref.execution(), ref.stopped());
    }

    private static IncidentGrowth growth(Incident incident) {
        return new IncidentGrowth(incident.count(), incident.openedAt(), incident.lastFailureAt());
    }

    /**
     * An announcement in words.
     *
     * @param announcedCount the number of failures that the message says the incident has; empty if it says none
     */
    record Rendered(Message message, OptionalLong announcedCount) {

        static Rendered of(Message message) {
            return new Rendered(message, OptionalLong.empty());
        }
    }
}
