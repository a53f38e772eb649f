package dev.failurerelay.notice;

import dev.failurerelay.history.ExpiredLimit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which time limit a state exceeded, because Step Functions gives no cause for it. */
final class Timeouts {

    private Timeouts() {}

    /**
     * A sentence.
     *
     * @param state as in {@code state "Load"}
     * @param limit empty if the history does not show it
     */
    static String sentence(String state, Optional<ExpiredLimit> limit) {
        if (limit.isEmpty()) {
            return "The " + state + " ran longer than its TimeoutSeconds, or no heartbeat came within its"
                    + " HeartbeatSeconds. Step Functions does not say which.";
        }
        long timeout = limit.get().timeout().orElse(0);
        long heartbeat = limit.get().heartbeat().orElse(0);
        if (heartbeat == 0) {
            return "The " + state + " ran longer than its TimeoutSeconds of " + timeout + ".";
        }
        return timeout == 0
                ? "No heartbeat came within " + heartbeat + " seconds, the HeartbeatSeconds of the " + state + "."
                : "The " + state + " ran longer than its TimeoutSeconds of " + timeout
                        + ", or no heartbeat came within its HeartbeatSeconds of " + heartbeat + ".";
    }

    /** A sentence for an error that names the limit, in a history that does not show it. */
    static String ofHeartbeat(String state) {
        return "No heartbeat came within the HeartbeatSeconds of the " + state + ".";
    }

    /** As in {@code TimeoutSeconds 900}. */
    static String fact(ExpiredLimit limit) {
        return Stream.of(
                        limit.timeout().stream().mapToObj(seconds -> "TimeoutSeconds " + seconds),
                        limit.heartbeat().stream().mapToObj(seconds -> "HeartbeatSeconds " + seconds))
                .flatMap(texts -> texts)
                .collect(Collectors.joining(" or "));
    }
}
