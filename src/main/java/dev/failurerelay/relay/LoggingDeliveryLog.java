package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.metrics.Metrics;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Reports what happened, as log lines and metrics: what, to whom, and why. Never an event's contents. */
@Singleton
public class LoggingDeliveryLog implements DeliveryLog {

    private static final Logger LOG = Logger.getLogger("dev.failurerelay.delivery");
    private static final Duration MAX_PLAUSIBLE_DELAY = Duration.ofDays(365);

    private final Clock clock;
    private final Metrics metrics;

    public LoggingDeliveryLog(Clock clock, Metrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public void received(RelayCounts counts, Instant now) {
        EventBatch batch = counts.batch();
        metrics.count(now, "FailuresReceived", counts.received());
        metrics.count(now, "FailuresFoundBySweep", counts.foundBySweep());
        metrics.count(now, "EventsIgnored", batch.ignored());
        metrics.count(now, "EventsUnreadable", batch.problems().size());
    }

    @Override
    public void processed(DeliverySubject event, Disposition disposition) {
        switch (disposition.kind()) {
            case MUTED -> {
                metrics.count(clock.instant(), "FailuresMuted", 1);
                log("muted", event, disposition.reason());
            }
            case GROUPED -> {
                if (event instanceof FailureSubject) {
                    metrics.count(clock.instant(), "FailuresGrouped", 1);
                }
                log("grouped", event, disposition.reason());
            }
            case LEDGER_UNAVAILABLE -> metrics.count(clock.instant(), "LedgerUnavailable", 1);
            case DELIVER, ALREADY_DELIVERED, NOT_ANNOUNCED, FAILED -> {}
        }
    }

    private static void log(String outcome, DeliverySubject event, String reason) {
        log(Logger.Level.INFO, event, Map.of("outcome", outcome, "reason", reason), reason);
    }

    @Override
    public void delivered(DeliverySubject subject, DeliveryResult result) {
        if (result.isOfChannel()) {
            measure(subject, result);
        }
        Map<String, String> fields = Map.of(
                "channel", result.target().channel(),
                "target", result.target().name(),
                "outcome", result.outcome().label(),
                "reason", result.outcome().reason());
        log(
                level(result),
                subject,
                fields,
                result.line() + (result.alreadyDelivered() ? " (by an earlier invocation)" : ""));
    }

    private static void log(Logger.Level level, DeliverySubject subject, Map<String, String> details, String line) {
        Map<String, String> fields = new HashMap<>(details);
        fields.put("executionArn", subject.id());
        fields.put("status", subject.status());
        fields.forEach(MDC::put);
        LOG.log(level, line);
        fields.keySet().forEach(MDC::remove);
    }

    private void measure(DeliverySubject subject, DeliveryResult result) {
        Instant now = clock.instant();
        String channel = result.target().channel();
        metrics.delivery(now, channel, result.outcome().label());
        if (result.isDelivered()) {
            subject.stopped()
                    .map(stopped -> Duration.between(stopped, now))
                    .filter(LoggingDeliveryLog::isPlausible)
                    .ifPresent(delay -> metrics.secondsToDelivery(now, channel, delay));
        }
    }

    /** An event may hold any date, and clocks differ. */
    private static boolean isPlausible(Duration delay) {
        return !delay.isNegative() && delay.compareTo(MAX_PLAUSIBLE_DELAY) < 0;
    }

    private static Logger.Level level(DeliveryResult result) {
        if (result.outcome() instanceof Delivered) {
            return Logger.Level.INFO;
        }
        return result.rejection().isPresent() ? Logger.Level.ERROR : Logger.Level.WARN;
    }
}
