package dev.failurerelay.channel;

import dev.failurerelay.check.Check.Finding;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The result of a delivery. The type alone answers "again, or stop?"; the reason is for people. */
public sealed interface Outcome {

    /** For logs and metrics: {@code delivered}, {@code retryable}, {@code rejected}. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Why, in words that hold no secret and nothing of the event. */
    String reason();

    /**
     * The self-check's finding about a call that sends nothing: a problem, unless the call succeeded.
     *
     * @param detail of the finding if the call succeeded
     */
    Finding finding(String check, String detail);

    /** What the call returns, or the outcome that ended it early. */
    static Outcome of(Supplier<Outcome> call) {
        try {
            return call.get();
        } catch (UndeliveredException e) {
            return e.outcome();
        }
    }

    record Delivered(DeliveryReceipt receipt) implements Outcome {
        public Delivered(String reference) {
            this(new DeliveryReceipt(reference));
        }

        @Override
        public String reason() {
            return receipt.reference().isEmpty() ? "accepted" : "accepted as " + receipt.reference();
        }

        @Override
        public Finding finding(String check, String detail) {
            return Finding.ok(check, detail);
        }
    }

    /**
     * May work later without anybody changing anything.
     *
     * @param retryAfter how long to wait: as the channel asks, or because it may still finish what it has started
     * @param inDoubt whether this try may have delivered the message nevertheless: the answer was lost, or the service failed
     *     after it read the request
     */
    record Retryable(String reason, Optional<Duration> retryAfter, boolean inDoubt) implements Outcome {
        public static Retryable notDelivered(String reason, Optional<Duration> retryAfter) {
            return new Retryable(reason, retryAfter, false);
        }

        /** The next try may follow soon. */
        public static Retryable inDoubt(String reason) {
            return new Retryable(reason, Optional.empty(), true);
        }

        /** The same, with a longer wait if this one is longer. */
        public Retryable noSoonerThan(Duration wait) {
            Duration longer =
                    retryAfter.filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
            return new Retryable(reason, Optional.of(longer), inDoubt);
        }

        @Override
        public Finding finding(String check, String detail) {
            return Finding.problem(
                    check, reason, "it may pass: check again; if it stays, check the address and the network");
        }
    }

    /**
     * Will not work until a person changes something.
     *
     * @param remedy what to change
     * @param staleSecret whether a rotated secret would explain it
     */
    record Rejected(String reason, String remedy, boolean staleSecret) implements Outcome {
        public Rejected(String reason, String remedy) {
            this(reason, remedy, false);
        }

        @Override
        public Finding finding(String check, String detail) {
            return Finding.problem(check, reason, remedy);
        }
    }

    /** Ends a delivery or a check early; the caller of a channel's API catches it. */
    final class UndeliveredException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Outcome outcome;

        public UndeliveredException(Outcome outcome) {
            super(outcome.reason());
            this.outcome = outcome;
        }

        public Outcome outcome() {
            return outcome;
        }
    }
}
