package dev.failurerelay.relay;

import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.Entry;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.ledger.Run;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.Update;
import dev.failurerelay.routing.Decision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whom a failure is news for. The first one of an incident that a target wants to know of opens the incident for that target.
 * Whoever is told already hears of it again at milestones, and of redrives that failed.
 */
@Singleton
class News {

    private final Incidents incidents;
    private final Duties duties;
    private final GrowthUpdates updates;
    private final Audience audience;

    News(Incidents incidents, Duties duties, GrowthUpdates updates, Audience audience) {
        this.incidents = incidents;
        this.audience = audience;
        this.duties = duties;
        this.updates = updates;
    }

    /** Duties towards the targets that this attempt opens its incident for: of its own, and instead of one that refused it. */
    List<Duty> openings(
            Entry entry, Attempt attempt, Decision decision, Supplier<Notice> notice, TicketName ticket, Instant now) {
        Incident incident = entry.incident();
        List<Target> opened = Stream.concat(decision.targets().stream(), instead(incident, decision))
                .filter(target -> incident.opener(target)
                        .or(() -> incidents.open(incident.id(), target, attempt.key(), now))
                        .filter(attempt.key()::equals)
                        .isPresent())
                .toList();
        if (!opened.contains(OutsetaNotifier.TICKETS)) {
            ticket.becomes(incident.reference(OutsetaNotifier.TICKETS));
        }
        return opened.stream()
                .map(target -> duties.opening(
                        incident, target, decision.assignee(), () -> opening(target, notice, ticket), now))
                .toList();
    }

    /** Where all who should be told are of one channel, those of another one who are told because it refuses. */
    private static Stream<Target> instead(Incident incident, Decision decision) {
        return incident.targets().stream()
                .filter(target -> decision.targets().stream()
                        .noneMatch(decided -> decided.channel().equals(target.channel())));
    }

    private static Saying opening(Target target, Supplier<Notice> notice, TicketName ticket) {
        Optional<String> name = target.equals(OutsetaNotifier.TICKETS) ? Optional.empty() : ticket.await();
        return new Saying.Opening(notice.get(), name);
    }

    /** What those hear of it who hear of its incident from somebody else. */
    FollowUps followUps(Entry entry, Run run, ExecutionFailure failure, Instant now) {
        Incident incident = entry.incident();
        List<Target> others = audience.of(incident, now).stream()
                .filter(target -> incident.opener(target)
                        .filter(opener -> !opener.equals(failure.attempt().key()))
                        .isPresent())
                .toList();
        AtomicLong count = new AtomicLong(entry.place());
        Runnable told = () -> incidents.announced(incident.id(), count.get(), now);
        boolean redrive = failure.attempt().redriveCount() > 0 && entry.repetition() > 0;
        if (redrive && Milestones.isOneOfRedrives(entry.repetition())) {
            Function<Incident, Update> update = counting(count, as -> updates.redriveFailed(failure, as));
            return new FollowUps(map(others, to -> duties.reply(run, incident.id(), to, update, now)), told);
        }
        if (Milestones.isOne(entry.place())) {
            Function<Incident, Update> update = counting(count, as -> updates.grown(failure, as));
            return new FollowUps(
                    map(others, to -> duties.growth(run, incident.id(), to, entry.place(), update, now)), told);
        }
        return new FollowUps(List.of(), () -> {});
    }

    /** @param told called once all were told */
    record FollowUps(List<Duty> duties, Runnable told) {}

    /** Remembers the greatest count that was told. */
    private static Function<Incident, Update> counting(AtomicLong count, Function<Incident, Update> update) {
        return incident -> {
            count.accumulateAndGet(incident.count(), Math::max);
            return update.apply(incident);
        };
    }

    private static List<Duty> map(List<Target> targets, Function<Target, Duty> duty) {
        return targets.stream().map(duty).toList();
    }
}
