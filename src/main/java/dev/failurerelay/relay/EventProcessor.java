package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.relay.DeliverySubject.RecoverySubject;
import dev.failurerelay.relay.Disposition.Kind;
import java.util.ArrayList;
import java.util.List;

/** Processes events one after the other, counts and logs what happens to them. An error with one does not affect the others. */
final class EventProcessor {

    private final FailureProcessor failures;
    private final RecoveryProcessor recoveries;
    private final DeliveryLog log;

    EventProcessor(FailureProcessor failures, RecoveryProcessor recoveries, DeliveryLog log) {
        this.failures = failures;
        this.recoveries = recoveries;
        this.log = log;
    }

    /** @param counts of the input that the event arrived with */
    record Processed(Disposition disposition, RelayCounts counts) {}

    /** In each input, the failures first: a recovery may be of one of them. */
    List<Processed> process(List<RelayCounts> inputs, RelayPass pass) {
        List<Processed> processed = new ArrayList<>();
        for (RelayCounts counts : inputs) {
            for (ExecutionFailure failure : counts.batch().failures()) {
                processed.add(new Processed(process(failure, counts, pass), counts));
            }
            for (Recovery recovery : counts.batch().recoveries()) {
                processed.add(new Processed(process(recovery, counts, pass), counts));
            }
        }
        return processed;
    }

    private Disposition process(ExecutionFailure failure, RelayCounts counts, RelayPass pass) {
        FailureSubject subject = new FailureSubject(failure);
        try {
            Disposition disposition = pass.hasTime() ? failures.process(failure, pass) : Disposition.noTimeLeft();
            switch (disposition.kind()) {
                case DELIVER, NOT_ANNOUNCED -> {}
                case GROUPED -> {
                    counts.addGrouped();
                    log.failureGrouped(subject, disposition.reason());
                }
                case MUTED -> {
                    counts.addMuted();
                    log.failureMuted(subject, disposition.reason());
                }
                case ALREADY_DELIVERED -> counts.addDeliveredEarlier(disposition.targets());
                case FAILED -> counts.addFailed(subject, disposition.reason());
            }
            return disposition;
        } catch (RuntimeException | StackOverflowError fault) {
            return failed(subject, fault, counts);
        }
    }

    private Disposition process(Recovery recovery, RelayCounts counts, RelayPass pass) {
        RecoverySubject subject = new RecoverySubject(recovery);
        try {
            Disposition disposition = pass.hasTime() ? recoveries.process(recovery, pass) : Disposition.noTimeLeft();
            switch (disposition.kind()) {
                case DELIVER, ALREADY_DELIVERED -> counts.addRecovered();
                case GROUPED -> {
                    counts.addRecovered();
                    log.recoveryGrouped(subject, disposition.reason());
                }
                case MUTED, NOT_ANNOUNCED -> {}
                case FAILED -> counts.addFailed(subject, disposition.reason());
            }
            return disposition;
        } catch (RuntimeException | StackOverflowError fault) {
            return failed(subject, fault, counts);
        }
    }

    /** Recoveries that arrived before their failures, now that those are delivered. They are not counted: no input held them. */
    List<Processed> processLaterRecoveries(List<Processed> events, RelayPass pass) {
        List<Processed> processed = new ArrayList<>();
        for (Processed event : events) {
            for (Recovery recovery :
                    event.disposition().laterRecovery().stream().toList()) {
                processed.add(new Processed(processLater(recovery, event.counts(), pass), event.counts()));
            }
        }
        return processed;
    }

    private Disposition processLater(Recovery recovery, RelayCounts counts, RelayPass pass) {
        RecoverySubject subject = new RecoverySubject(recovery);
        try {
            Disposition disposition = pass.hasTime() ? recoveries.process(recovery, pass) : Disposition.noTimeLeft();
            if (disposition.kind() == Kind.FAILED) {
                counts.addFailed(subject, disposition.reason());
            }
            return disposition;
        } catch (RuntimeException | StackOverflowError fault) {
            return failed(subject, fault, counts);
        }
    }

    private static Disposition failed(DeliverySubject subject, Throwable fault, RelayCounts counts) {
        String reason = UnexpectedErrors.describe(fault);
        counts.addFailed(subject, reason);
        return Disposition.of(Kind.FAILED, reason);
    }
}
