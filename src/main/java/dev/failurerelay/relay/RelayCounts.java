package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.intake.EventBatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts the results of one input, or of one message of an SQS batch, and lists what failed. Used by many threads at once. */
public final class RelayCounts {

    private final EventBatch batch;
    private final List<Undone> undone = new ArrayList<>();
    private final Set<String> announced = new HashSet<>();
    private int received;
    private int foundBySweep;
    private int recovered;
    private int muted;
    private int grouped;
    private int delivered;
    private int deliveredEarlier;

    RelayCounts(EventBatch batch) {
        this.batch = batch;
        batch.problems().forEach(problem -> undone.add(new Undone("", problem)));
    }

    /**
     * What is still to be done.
     *
     * @param subject the id of what it is about; empty for an unreadable part of the input
     */
    private record Undone(String subject, String line) {}

    /** Of no input: for what the relay announces on its own. */
    static RelayCounts ofNoInput() {
        return new RelayCounts(new EventBatch(List.of(), List.of(), 0, List.of()));
    }

    EventBatch batch() {
        return batch;
    }

    /** A failure that nobody has processed before. */
    synchronized void addNew(ExecutionFailure failure) {
        received++;
        foundBySweep += failure.origin() == Origin.SWEEP ? 1 : 0;
    }

    synchronized int received() {
        return received;
    }

    synchronized int foundBySweep() {
        return foundBySweep;
    }

    synchronized void add(DeliverySubject subject, DeliveryResult result) {
        if (!result.isDelivered()) {
            addFailed(subject, result.line());
        } else if (result.alreadyDelivered()) {
            deliveredEarlier++;
        } else {
            delivered++;
        }
    }

    synchronized void addFailure(DeliverySubject failure, Disposition disposition) {
        switch (disposition.kind()) {
            case DELIVER, NOT_ANNOUNCED -> {}
            case GROUPED -> grouped++;
            case MUTED -> muted++;
            case ALREADY_DELIVERED -> deliveredEarlier += disposition.targets();
            case FAILED, LEDGER_UNAVAILABLE -> addFailed(failure, disposition.reason());
        }
    }

    synchronized void addRecovery(DeliverySubject recovery, Disposition disposition) {
        switch (disposition.kind()) {
            case DELIVER, ALREADY_DELIVERED, GROUPED -> recovered++;
            case MUTED, NOT_ANNOUNCED -> {}
            case FAILED, LEDGER_UNAVAILABLE -> addFailed(recovery, disposition.reason());
        }
    }

    synchronized void addFailed(DeliverySubject subject, String reason) {
        undone.add(new Undone(subject.id(), subject.id() + ", " + reason));
    }

    /** At least one target was notified of it, now or earlier. */
    synchronized void addAnnounced(DeliverySubject subject) {
        announced.add(subject.id());
    }

    public synchronized boolean isComplete() {
        return undone.isEmpty();
    }

    /** What failed, one line each, without secrets and without anything of the event but its ARN. */
    public synchronized List<String> failed() {
        return undone.stream().map(Undone::line).toList();
    }

    /** Those of {@link #failed} that are about a failure of which nobody was notified yet. */
    public synchronized List<String> unannounced() {
        return undone.stream()
                .filter(each -> !announced.contains(each.subject()))
                .map(Undone::line)
                .toList();
    }

    /** @throws IncompleteRelayException if anything failed */
    public synchronized Summary summaryOrThrow() {
        if (!isComplete()) {
            throw new IncompleteRelayException(failed());
        }
        int unknown = batch.recoveries().size() - recovered;
        return new Summary(
                batch.failures().size(),
                recovered,
                batch.ignored() + unknown,
                muted,
                grouped,
                delivered,
                deliveredEarlier);
    }
}
