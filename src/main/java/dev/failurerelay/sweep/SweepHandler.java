package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.intake.Input;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.relay.IncompleteRelayException;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.relay.RelayCounts;
import dev.failurerelay.store.LedgerUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Handles a sweep: announces final counts, then relays failures that no event reported. */
@Singleton
public class SweepHandler {

    private static final Logger LOG = Logger.getLogger("dev.failurerelay.sweep");

    private final Relay relay;
    private final Sweep sweep;
    private final Duration defaultLookback;

    SweepHandler(Relay relay, Sweep sweep, SweepConfig config) {
        this.relay = relay;
        this.sweep = sweep;
        this.defaultLookback = config.lookback();
    }

    /** @throws RuntimeException if the input must be retried: as {@link Sweep#run} does */
    public SweepReport sweep(Input.Sweep input, Invocation invocation) {
        return sweep(range(input), invocation);
    }

    /**
     * Runs one sweep for several inputs, which covers what each of them asks for; none if there are no inputs.
     *
     * @throws RuntimeException as {@link #sweep} does
     */
    public void sweepOnce(Collection<Input.Sweep> inputs, Invocation invocation) {
        inputs.stream().map(this::range).reduce(SweepRange::covering).ifPresent(range -> sweep(range, invocation));
    }

    private SweepRange range(Input.Sweep input) {
        return new SweepRange(input.lookback().orElse(defaultLookback), input.sinceLedgerCreation());
    }

    private SweepReport sweep(SweepRange range, Invocation invocation) {
        Optional<String> notAnnounced = announceFinalCounts(invocation);
        SweepReport report = sweep.run(range, invocation, failures -> relay(failures, invocation));
        return notAnnounced.map(report::withProblem).orElse(report);
    }

    /** Each failure is an input of its own, so that each has its own result. */
    private RelayResult relay(List<ExecutionFailure> failures, Invocation invocation) {
        List<EventBatch> batches = failures.stream()
                .map(failure -> new EventBatch(List.of(failure), List.of(), 0, List.of()))
                .toList();
        int announced = 0;
        List<String> unannounced = new ArrayList<>();
        List<String> incomplete = new ArrayList<>();
        for (RelayCounts counts : relay.processAll(batches, invocation.now(), invocation.deadline())) {
            if (counts.unannounced().isEmpty()) {
                announced++;
                incomplete.addAll(counts.failed());
            } else {
                unannounced.addAll(counts.unannounced());
            }
        }
        return new RelayResult(announced, unannounced, incomplete);
    }

    /**
     * A count that a channel does not accept stays pending, so that the next sweep tries again.
     *
     * @return what is left, in one line; empty if nothing is
     */
    private Optional<String> announceFinalCounts(Invocation invocation) {
        String left = "Final counts of incidents that are over were not announced, and the next sweep tries again: ";
        try {
            relay.announceFinalCounts(invocation.now(), invocation.deadline());
            return Optional.empty();
        } catch (IncompleteRelayException | LedgerUnavailableException e) {
            LOG.warn(left + e.getMessage());
            return Optional.of(left + e.getMessage());
        } catch (RuntimeException fault) {
            // Its message may contain anything.
            String line = left + "unexpected " + fault.getClass().getSimpleName();
            LOG.error(line);
            return Optional.of(line);
        }
    }
}
