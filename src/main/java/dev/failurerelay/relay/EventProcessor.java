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
                Disposition disposition = process(failure, pass);
                count(failure, disposition, counts);
                processed.add(new Processed(disposition, counts));
            }
            for (Recovery recovery : counts.batch().recoveries()) {
                Disposition disposition = process(recovery, pass);
                count(recovery, disposition, counts);
                processed.add(new Processed(disposition, counts));
            }
        }
        return processed;
    }

    /** Recoveries that arrived before their failures, now that those are delivered. */
    List<Processed> processLaterRecoveries(List<Processed> events, RelayPass pass) {
        List<Processed> processed = new ArrayList<>();
        for (Processed event : events) {
            event.disposition().laterRecovery().ifPresent(recovery -> {
                Disposition disposition = process(recovery, pass);
                if (disposition.kind() == Kind.FAILED) {
                    event.counts().addFailed(new RecoverySubject(recovery), disposition.reason());
                }
                processed.add(new Processed(disposition, event.counts()));
            });
        }
        return processed;
    }

    private Disposition process(ExecutionFailure failure, RelayPass pass) {
        if (!pass.hasTime()) {
            return Disposition.noTimeLeft();
        }
        try {
            return failures.process(failure, pass);
        } catch (RuntimeException | StackOverflowError fault) {
            return Disposition.of(Kind.FAILED, UnexpectedErrors.describe(fault));
        }
    }

    private Disposition process(Recovery recovery, RelayPass pass) {
        if (!pass.hasTime()) {
            return Disposition.noTimeLeft();
        }
        try {
            return recoveries.process(recovery, pass);
        } catch (RuntimeException | StackOverflowError fault) {
            return Disposition.of(Kind.FAILED, UnexpectedErrors.describe(fault));
        }
    }

    private void count(ExecutionFailure failure, Disposition disposition, RelayCounts counts) {
        FailureSubject subject = new FailureSubject(failure);
        switch (disposition.kind()) {
            case DELIVER, UNKNOWN -> {}
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
    }

    private void count(Recovery recovery, Disposition disposition, RelayCounts counts) {
        RecoverySubject subject = new RecoverySubject(recovery);
        switch (disposition.kind()) {
            case DELIVER, ALREADY_DELIVERED -> counts.addRecovered();
            case GROUPED -> {
                counts.addRecovered();
                log.recoveryGrouped(subject, disposition.reason());
            }
            case MUTED, UNKNOWN -> {}
            case FAILED -> counts.addFailed(subject, disposition.reason());
        }
    }
}
