package dev.failurerelay.channel;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What came of a delivery. The type alone answers "again, or stop?"; a reason is for people. */
public sealed interface Outcome {

    /** The word for logs and metrics: {@code delivered}, {@code retryable}, {@code rejected}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Why, in words that hold no secret and nothing of the event. */
    String reason();

    /**
     * @param reference what the channel calls it: a ticket's Uid, a message's {@code ts}; may be empty
     * @param kept as in {@link DeliveryReceipt}
     */
    record Delivered(String reference, Optional<String> kept) implements Outcome {
        public Delivered(String reference) {
            this(reference, Optional.empty());
        }

        @Override
        public String reason() {
            return reference.isEmpty() ? "accepted" : "accepted as " + reference;
        }
    }

    /**
     * May work later, with nobody mending anything.
     *
     * @param pause how long the channel asked us to wait
     * @param inDoubt whether it may have been delivered all the same: the answer was lost, or the fault came after the
     *     request was read
     */
    record Retryable(String reason, Optional<Duration> pause, boolean inDoubt) implements Outcome {
        public static Retryable refused(String reason, Optional<Duration> pause) {
            return new Retryable(reason, pause, false);
        }

        public static Retryable inDoubt(String reason) {
            return new Retryable(reason, Optional.empty(), true);
        }
    }

    /**
     * Will not work until a person changes something.
     *
     * @param remedy what to change
     * @param staleSecret whether a secret that was rotated since would explain it
     */
    record Rejected(String reason, String remedy, boolean staleSecret) implements Outcome {
        public Rejected(String reason, String remedy) {
            this(reason, remedy, false);
        }
    }
}
