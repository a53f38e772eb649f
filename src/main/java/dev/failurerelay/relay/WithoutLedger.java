package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Fingerprint;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Kind;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.notice.Prefaces;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.routing.RoutingTable.Decision;
import dev.failurerelay.store.BoundedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notifies people of failures although the ledger cannot be used, for each kind and target once an hour in this environment:
 * if it answers nothing in the invocation and the execution stopped {@link Fallbacks#PATIENCE} ago or longer, or if it has kept
 * the failure from being processed {@value #MAX_TRIES} times here. Nothing is recorded; the failure returns from the queue, and is processed as if this
 * had not happened once the ledger answers.
 */
final class WithoutLedger {

    private static final Duration INTERVAL = Duration.ofHours(1);

    /** A ledger that answers for others may still take nothing of one failure. The queue returns it every five minutes. */
    static final int MAX_TRIES = 4;

    /** For each fingerprint and target in an hour, as for an incident: a message may hold the name of a customer. */
    private static final int MAX_KINDS = 10;

    /** Beyond it, the oldest are forgotten, which costs a repetition. */
    private static final int MAX_REMEMBERED = 10_000;

    private final RoutingTable routing;
    private final NoticeWriter notices;
    private final TargetQueues queues;
    private final Channels channels;
    private final DeliveryLog log;
    private final Duration window;

    /** By fingerprint and target: what this environment has sent and may have arrived. */
    private final Map<String, List<Sent>> sent = BoundedMap.byInsertion(MAX_REMEMBERED);

    /** By attempt: how often the ledger has kept it from being processed in this environment. */
    private final Map<String, Integer> tries = BoundedMap.byInsertion(MAX_REMEMBERED);

    WithoutLedger(
            RoutingTable routing,
            NoticeWriter notices,
            TargetQueues queues,
            Channels channels,
            DeliveryLog log,
            IncidentConfig config) {
        this.routing = routing;
        this.notices = notices;
        this.queues = queues;
        this.channels = channels;
        this.log = log;
        this.window = config.window();
    }

    private record Sent(Kind kind, Instant at) {}

    /**
     * A failure that could not be processed because of the ledger.
     *
     * @param counts of the input that it arrived with
     */
    record Unprocessed(ExecutionFailure failure, RelayCounts counts) {}

    void announce(List<Unprocessed> failures, RelayPass pass) {
        Map<Target, List<Runnable>> work = new LinkedHashMap<>();
        for (Unprocessed each : failures) {
            ExecutionFailure failure = each.failure();
            if (isDue(failure, pass)) {
                String preface = Prefaces.withoutLedger(pass.ledger().reason());
                Decision decision = routing.decide(failure);
                decision.targets()
                        .forEach(target -> work.computeIfAbsent(target, queue -> new ArrayList<>())
                                .add(() -> announce(each, target, decision.assigneeOf(target), preface, pass)));
            }
        }
        queues.run(work);
    }

    private boolean isDue(ExecutionFailure failure, RelayPass pass) {
        int undone = tries.merge(failure.attempt().key(), 1, Integer::sum);
        boolean overdue = Fallbacks.isOverdue(failure, pass.now(), pass.now());
        return undone >= MAX_TRIES
                ? overdue || failure.stopped().isEmpty()
                : overdue && pass.ledger().isOut();
    }

    private void announce(Unprocessed each, Target target, Optional<String> assignee, String preface, RelayPass pass) {
        ExecutionFailure failure = each.failure();
        String place = Fingerprint.of(failure, window).value() + " " + target;
        Kind kind = Kind.of(failure);
        if (wasSentRecently(place, kind, pass.now()) || !pass.hasTime()) {
            return;
        }
        Outcome outcome = send(failure, target, assignee, preface, pass);
        FailureSubject subject = new FailureSubject(failure);
        log.delivered(subject, new DeliveryResult(target, outcome, false, true, Optional.empty()));
        boolean delivered = outcome instanceof Delivered;
        if (delivered) {
            each.counts().addAnnounced(subject);
        }
        if (delivered || (outcome instanceof Retryable retryable && retryable.inDoubt())) {
            remember(place, kind, pass.now());
        }
    }

    private Outcome send(
            ExecutionFailure failure, Target target, Optional<String> assignee, String preface, RelayPass pass) {
        try {
            Message.Opening message = new Message.Opening(
                    notices.write(failure, Optional.empty()),
                    NoticeWriter.marker(failure.attempt().key() + " " + target + " " + pass.now()),
                    Optional.of(preface),
                    assignee,
                    Optional.empty());
            return message.deliverThrough(
                    channels.notifier(target), new Delivery(target, Optional.empty(), Optional.empty(), pass.sendBy()));
        } catch (RuntimeException | StackOverflowError fault) {
            return Retryable.notDelivered(UnexpectedErrors.logAndDescribe(fault), Optional.empty());
        }
    }

    private synchronized boolean wasSentRecently(String place, Kind kind, Instant now) {
        List<Sent> recent = recent(place, now);
        return recent.size() >= MAX_KINDS || recent.stream().anyMatch(earlier -> kind.matches(earlier.kind()));
    }

    private synchronized void remember(String place, Kind kind, Instant now) {
        List<Sent> all = new ArrayList<>(recent(place, now));
        all.add(new Sent(kind, now));
        sent.put(place, all);
    }

    private List<Sent> recent(String place, Instant now) {
        return sent.getOrDefault(place, List.of()).stream()
                .filter(earlier -> now.isBefore(earlier.at().plus(INTERVAL)))
                .toList();
    }
}
