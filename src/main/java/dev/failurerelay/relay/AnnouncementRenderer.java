package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.AnnouncedCount;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.incident.RecentFailures;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.notice.IncidentGrowth;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.IncidentUpdate.ExecutionLink;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.notice.Prefaces;
import dev.failurerelay.notice.UpdateWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    private final TicketNames tickets;

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
        this.tickets = new TicketNames(incidents, channels);
    }

    /** The notice names the failed state, which takes up to two calls, and the ticket, which may still be being created. */
    Optional<Rendered> render(Announcement.FirstFailure first, PlanInProgress ongoing) {
        Target target = first.target();
        Incident incident = ongoing.plan().incident();
        Optional<String> ticket = channels.isTicketDesk(target)
                ? Optional.empty()
                : ongoing.ticket().await();
        AnnouncedCount count = new AnnouncedCount(Math.max(1, first.opening().count()), incident.count());
        return Optional.of(new Rendered(
                new Message.Opening(
                        notice(first.failure(), ongoing),
                        reference(ongoing, target),
                        first.preface().or(() -> late(count.count(), incident, target)),
                        first.assignee(),
                        ticket,
                        tickets.previous(ongoing),
                        tickets.others(target, ongoing)),
                // Another preface than that of a late notice does not state the count.
                first.preface().isPresent() ? AnnouncedCount.ONE : count));
    }

    private Notice notice(ExecutionFailure failure, PlanInProgress ongoing) {
        return ongoing.notice(
                failure, () -> notices.write(failure, ongoing.pass().lookups().failedState(failure)));
    }

    /** Of the incident, not of its opener, because another opener looks for what the first has delivered. */
    private static String reference(PlanInProgress ongoing, Target target) {
        return NoticeWriter.marker(ongoing.plan().incident().id().value() + " " + target);
    }

    Optional<Rendered> render(Announcement.Growth growth, PlanInProgress ongoing) {
        Target target = growth.target();
        return known(target, ongoing).map(known -> {
            Incident incident = known.incident();
            List<ExecutionLink> others = recent(
                            incident, target, MAX_NAMED, ongoing.pass().now())
                    .stream()
                    .filter(ref -> !ref.execution().equals(growth.newest().arn()))
                    .map(this::link)
                    .toList();
            IncidentGrowth figures = growth(incident, target);
            IncidentUpdate update = growth.claim().reminds()
                    ? updates.reminder(growth.newest(), growth.claim().count(), figures, others)
                    : updates.grown(growth.newest(), growth.claim().count(), figures, others);
            boolean isLoud = growth.claim().reminds() || figures.count() >= Milestones.LARGE;
            return new Rendered(grown(known, update, isLoud, ongoing), count(incident, target));
        });
    }

    Optional<Rendered> render(Announcement.NewKind kind, PlanInProgress ongoing) {
        return known(kind.target(), ongoing).map(known -> {
            IncidentUpdate update = updates.newKind(
                    kind.failure(), notice(kind.failure(), ongoing), growth(known.incident(), kind.target()));
            return new Rendered(
                    new Message.Reply(known.opening(), update, true, false), count(known.incident(), kind.target()));
        });
    }

    /** @return empty if the further ticket does not exist yet */
    Optional<Rendered> render(Announcement.OtherTicket mention, PlanInProgress ongoing) {
        return known(mention.target(), ongoing)
                .flatMap(known -> known.incident()
                        .reference(mention.further())
                        .map(ticket -> Rendered.of(new Message.Reply(known.opening(), updates.otherTicket(ticket)))));
    }

    Optional<Rendered> render(Announcement.FinalCount last, PlanInProgress ongoing) {
        Incident incident = ongoing.plan().incident();
        Target target = last.target();
        return known(target, ongoing).map(known -> {
            IncidentUpdate update = finalCount(incident, target, ongoing.pass().now());
            return new Rendered(grown(known, update, false, ongoing), count(incident, target));
        });
    }

    Optional<Rendered> render(Announcement.RedriveFailed redrive, PlanInProgress ongoing) {
        Target target = redrive.target();
        return known(target, ongoing).map(known -> {
            IncidentUpdate update = updates.redriveFailed(
                    redrive.failure(),
                    notice(redrive.failure(), ongoing),
                    growth(known.incident(), target),
                    redrive.reopensTicket());
            AnnouncedCount count = count(known.incident(), target);
            boolean isLoud = redrive.isMilestone() && count.count() >= Milestones.LARGE;
            return new Rendered(new Message.Reply(known.opening(), update, isLoud, redrive.reopensTicket()), count);
        });
    }

    Optional<Rendered> render(Announcement.Recovered recovered, PlanInProgress ongoing) {
        Incident planned = ongoing.plan().incident();
        IncidentUpdate update = recovered.isNamed()
                ? updates.recovered(
                        recovered.recovery(), planned.unrecovered(), planned.recovered(), recovered.closesTicket())
                : updates.allRecovered(recovered.recovery(), recovered.closesTicket());
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

    /** @param isLoud whether people are to be notified although the message of the opening is only edited */
    private Message grown(Known known, IncidentUpdate update, boolean isLoud, PlanInProgress ongoing) {
        Incident incident = known.incident();
        return new Message.Growth(known.opening(), update, tickets.of(incident, ongoing), isLoud);
    }

    private IncidentUpdate finalCount(Incident incident, Target target, Instant now) {
        return updates.over(
                incident.id().value() + " " + target,
                incident.stateMachine(target).orElse("The state machine"),
                growth(incident, target),
                recent(incident, target, RecentFailures.MAX_REFS, now).stream()
                        .map(this::link)
                        .toList());
    }

    /** Those that no announcement to the target has named, newest first. */
    private List<RecentFailures.Ref> recent(Incident incident, Target target, int max, Instant now) {
        return recentFailures.unnamed(incident, target, max, now);
    }

    private ExecutionLink link(RecentFailures.Ref ref) {
        return updates.named(ref.execution(), ref.stopped());
    }

    /** Empty for the first failure. */
    private static Optional<String> late(long count, Incident incident, Target target) {
        return count > 1 ? Optional.of(Prefaces.late(growth(count, incident, target))) : Optional.empty();
    }

    private static IncidentGrowth growth(Incident incident, Target target) {
        return growth(count(incident, target).count(), incident, target);
    }

    private static IncidentGrowth growth(long count, Incident incident, Target target) {
        return new IncidentGrowth(count, incident.since(target), incident.lastFailureAt());
    }

    /** At least 1: an incident may be opened for a target by a failure that was not counted for it, because its routes do not name it. */
    private static AnnouncedCount count(Incident incident, Target target) {
        return new AnnouncedCount(Math.max(1, incident.progress(target).count()), incident.count());
    }

    /**
     * An announcement in words.
     *
     * @param announcedCount what the message says about the number of failures; empty if it says nothing
     */
    record Rendered(Message message, Optional<AnnouncedCount> announcedCount) {

        Rendered(Message message, AnnouncedCount announcedCount) {
            this(message, Optional.of(announcedCount));
        }

        static Rendered of(Message message) {
            return new Rendered(message, Optional.empty());
        }
    }
}
