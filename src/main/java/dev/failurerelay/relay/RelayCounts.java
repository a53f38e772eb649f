package dev.failurerelay.relay;

import dev.failurerelay.intake.EventBatch;
import java.util.ArrayList;
import java.util.List;

/** Counts what came of one input, or of one message of a batch, and keeps what was not done. Used by all lanes at once. */
public final class RelayCounts {

    private final EventBatch received;
    private final List<String> undone;
    private int recovered;
    private int muted;
    private int grouped;
    private int delivered;
    private int deliveredEarlier;

    RelayCounts(EventBatch received) {
        this.received = received;
        this.undone = new ArrayList<>(received.problems());
    }

    synchronized void add(DeliverySubject about, DeliveryResult result) {
        if (!result.delivered()) {
            undone(about, result.line());
        } else if (result.earlier()) {
            deliveredEarlier++;
        } else {
            delivered++;
        }
    }

    synchronized void earlier(int targets) {
        deliveredEarlier += targets;
    }

    synchronized void recovered() {
        recovered++;
    }

    synchronized void muted() {
        muted++;
    }

    synchronized void grouped() {
        grouped++;
    }

    synchronized void undone(DeliverySubject about, String why) {
        undone.add(about.execution() + ", " + why);
    }

    public synchronized boolean isComplete() {
        return undone.isEmpty();
    }

    public synchronized List<String> undone() {
        return List.copyOf(undone);
    }

    /** @throws IncompleteRelayException where anything was left undone */
    public synchronized Summary summary() {
        if (!undone.isEmpty()) {
            throw new IncompleteRelayException(undone);
        }
        int unknown = received.recoveries().size() - recovered;
        return new Summary(
                received.failures().size(),
                recovered,
                received.ignored() + unknown,
                muted,
                grouped,
                delivered,
                deliveredEarlier);
    }
}
