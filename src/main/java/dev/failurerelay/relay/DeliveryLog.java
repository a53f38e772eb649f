package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.routing.Decision;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Says what happened, in the log and as metrics: what, to whom, and why; never an event's contents. */
@Singleton
class DeliveryLog {

    private static final Logger LOG = Logger.getLogger("dev.failurerelay.delivery");

    private static final Duration MAX_PLAUSIBLE_DELAY = Duration.ofDays(365);

    private final Clock clock;
    private final Metrics metrics;

    DeliveryLog(Clock clock, Metrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    void received(EventBatch received, Instant now) {
        metrics.count(now, "FailuresReceived", received.failures().size());
        metrics.count(now, "FailuresFoundBySweep", (int) received.failures().stream()
                .filter(failure -> failure.origin() == Origin.SWEEP)
                .count());
        metrics.count(now, "EventsIgnored", received.ignored());
        metrics.count(now, "EventsUnreadable", received.problems().size());
    }

    void muted(ExecutionFailure failure, Decision decision) {
        metrics.count(clock.instant(), "FailuresMuted", 1);
        log(
                Logger.Level.INFO,
                DeliverySubject.of(failure),
                Map.of("outcome", "muted", "reason", decision.why()),
                decision.why());
    }

    void grouped(ExecutionFailure failure, String what) {
        metrics.count(clock.instant(), "FailuresGrouped", 1);
        grouped(DeliverySubject.of(failure), what);
    }

    void grouped(Recovery recovery, String what) {
        grouped(DeliverySubject.of(recovery), what);
    }

    private static void grouped(DeliverySubject about, String what) {
        log(Logger.Level.INFO, about, Map.of("outcome", "grouped", "reason", what), what);
    }

    void delivered(DeliverySubject about, DeliveryResult result) {
        if (!result.earlier()) {
            measure(about, result);
        }
        Map<String, String> fields = Map.of(
                "channel", result.target().channel(),
                "target", result.target().place(),
                "outcome", result.outcome().label(),
                "reason", result.outcome().reason());
        log(level(result), about, fields, result.line() + (result.earlier() ? " (by an earlier invocation)" : ""));
    }

    private static void log(Logger.Level level, DeliverySubject about, Map<String, String> told, String line) {
        Map<String, String> fields = new HashMap<>(told);
        fields.put("executionArn", about.execution());
        fields.put("status", about.status());
        fields.forEach(MDC::put);
        LOG.log(level, line);
        fields.keySet().forEach(MDC::remove);
    }

    private void measure(DeliverySubject about, DeliveryResult result) {
        Instant now = clock.instant();
        metrics.delivery(now, result.target().channel(), result.outcome().label());
        if (result.delivered()) {
            about.stopped()
                    .map(stopped -> Duration.between(stopped, now))
                    .filter(DeliveryLog::isPlausible)
                    .ifPresent(delay ->
                            metrics.secondsToDelivery(now, result.target().channel(), delay));
        }
    }

    /** A date in an event may be anything, and clocks differ. */
    private static boolean isPlausible(Duration delay) {
        return !delay.isNegative() && delay.compareTo(MAX_PLAUSIBLE_DELAY) < 0;
    }

    private static Logger.Level level(DeliveryResult result) {
        if (result.outcome() instanceof Delivered) {
            return Logger.Level.INFO;
        }
        return result.outcome() instanceof Rejected ? Logger.Level.ERROR : Logger.Level.WARN;
    }
}
