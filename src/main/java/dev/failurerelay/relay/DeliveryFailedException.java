package dev.failurerelay.relay;

import java.util.List;

/** Something was not told. What was is recorded, so that repeating the event tells only the rest. */
public final class DeliveryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param undone one line each; without secrets and without anything of the event but its ARN */
    DeliveryFailedException(List<String> undone) {
        super(undone.size() + " not done, and to be repeated: " + String.join(" | ", undone));
    }
}
