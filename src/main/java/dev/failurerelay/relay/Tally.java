package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import java.util.ArrayList;
import java.util.List;

/** Counts what one invocation did, and keeps what it could not. Used by all lanes at once. */
final class Tally {

    private final Received received;
    private final List<String> undone;
    private int muted;
    private int delivered;
    private int deliveredEarlier;

    Tally(Received received) {
        this.received = received;
        this.undone = new ArrayList<>(received.problems());
    }

    synchronized void add(ExecutionFailure failure, Result result) {
        if (!result.delivered()) {
            undone(failure, result.line());
        } else if (result.earlier()) {
            deliveredEarlier++;
        } else {
            delivered++;
        }
    }

    synchronized void muted() {
        muted++;
    }

    synchronized void undone(ExecutionFailure failure, String why) {
        undone.add(failure.arn() + ", " + why);
    }

    /** @throws IncompleteRelayException where anything was left undone */
    synchronized Summary summary() {
        if (!undone.isEmpty()) {
            throw new IncompleteRelayException(undone);
        }
        return new Summary(received.failures().size(), received.ignored(), muted, delivered, deliveredEarlier);
    }
}
