package dev.failurerelay.sweep;

import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.metrics.Metrics;
import dev.failurerelay.relay.IncompleteRelayException;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.store.LedgerUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Handles a sweep: announces final counts, then relays failures that no event reported. */
@Singleton
public class SweepHandler {

    private static final Logger LOG = Logger.getLogger("dev.failurerelay.sweep");

    private final Relay relay;
    private final Metrics metrics;
    private final Sweep sweep;
    private final Duration defaultLookback;

    SweepHandler(Relay relay, Metrics metrics, Sweep sweep, SweepConfig config) {
        this.relay = relay;
        this.metrics = metrics;
        this.sweep = sweep;
        this.defaultLookback = config.lookback();
    }

    /**
     * Runs a sweep.
     *
     * @param lookback from the input, if it has one
     * @throws RuntimeException if anything was not delivered, or nothing could be listed: the input must be retried
     */
    public SweepReport sweep(Optional<Duration> lookback, Invocation invocation) {
        Optional<RuntimeException> notAnnounced = announceFinalCounts(invocation);
        SweepReport report = sweep.run(
                lookback.orElse(defaultLookback),
                invocation,
                failures -> relay.process(
                        new EventBatch(failures, List.of(), 0, List.of()), invocation.now(), invocation.deadline()));
        metrics.count(invocation.now(), "Sweeps", 1);
        if (notAnnounced.isPresent()) {
            throw notAnnounced.get();
        }
        return report;
    }

    /**
     * Runs one sweep for several inputs, with the longest of their lookbacks; none if there are no inputs.
     *
     * @throws RuntimeException as {@link #sweep} does
     */
    public void sweepOnce(Collection<Optional<Duration>> lookbacks, Invocation invocation) {
        lookbacks.stream()
                .map(lookback -> lookback.orElse(defaultLookback))
                .max(Comparator.naturalOrder())
                .ifPresent(longest -> sweep(Optional.of(longest), invocation));
    }

    /** Returns a failure instead of throwing it, so that a count that nobody accepts does not stop the search. */
    private Optional<RuntimeException> announceFinalCounts(Invocation invocation) {
        try {
            relay.announceFinalCounts(invocation.now(), invocation.deadline());
            return Optional.empty();
        } catch (IncompleteRelayException | LedgerUnavailableException e) {
            LOG.warnf("Not all storms that are over were told of: %s", e.getMessage());
            return Optional.of(e);
        } catch (RuntimeException fault) {
            // Its message may contain anything.
            String line =
                    "the last words on storms: unexpected " + fault.getClass().getSimpleName();
            LOG.error(line);
            return Optional.of(new IncompleteRelayException(List.of(line)));
        }
    }
}
