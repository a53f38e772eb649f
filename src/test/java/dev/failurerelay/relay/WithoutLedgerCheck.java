package dev.failurerelay.relay;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.intake.EventBatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks in one environment that a failure is announced without the ledger only if the ledger has answered nothing in this
 * invocation, and the execution stopped long enough before. Safe for use by many threads.
 */
final class WithoutLedgerCheck {

    private final Map<Attempt, Instant> stopped = new ConcurrentHashMap<>();
    private final Map<Attempt, Integer> tries = new ConcurrentHashMap<>();
    private volatile boolean hasAnswered;

    /** Whether a message was sent without the ledger, and so may be repeated. */
    static boolean isUnrecorded(Message message) {
        return message instanceof Message.Opening opening
                && opening.preface()
                        .filter(preface -> preface.contains("cannot use its ledger"))
                        .isPresent();
    }

    /** An invocation begins. */
    void begin(List<EventBatch> inputs) {
        hasAnswered = false;
        stopped.clear();
        inputs.stream().flatMap(input -> input.failures().stream()).forEach(failure -> {
            stopped.put(failure.attempt(), failure.stopped().orElseThrow());
            tries.merge(failure.attempt(), 1, Integer::sum);
        });
    }

    void ledgerAnswered() {
        hasAnswered = true;
    }

    void sending(Message message, Instant now) {
        if (isUnrecorded(message)) {
            Attempt attempt = ((Message.Opening) message).notice().attempt();
            boolean mayAnswerOthers = tries.getOrDefault(attempt, 0) >= WithoutLedger.MAX_TRIES;
            if ((hasAnswered && !mayAnswerOthers)
                    || stopped.getOrDefault(attempt, now)
                            .plus(Fallbacks.PATIENCE)
                            .isAfter(now)) {
                throw new AssertionError("announced without the ledger, which "
                        + (hasAnswered ? "has answered: " : "may still answer: ") + attempt.key());
            }
        }
    }
}
