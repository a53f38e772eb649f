package dev.failurerelay.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.metrics.Metrics;
import dev.failurerelay.relay.IncompleteRelayException;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.store.LedgerUnavailableException;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
     * The answer to a sweep.
     *
     * @param stateMachines the number searched, including those with a problem
     * @param found the number of their executions that failed within the lookback
     * @param relayed the number of these that were relayed now
     * @param known the number of these that the ledger knew
     * @param problems what could not be searched, one line each, at most 100 and a line with the number of the rest, without values
     *     other than ARNs; the log has all of them
     * @param complete whether all state machines were searched
     * @param next if not complete, the ARN of the state machine that the next sweep starts with
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Report(
            int stateMachines,
            int found,
            @JsonProperty("told") int relayed,
            int known,
            List<String> problems,
            boolean complete,
            Optional<String> next) {

        String inWords() {
            return "Swept " + count(stateMachines, "state machine") + ": " + count(found, "execution")
                    + " ended badly, " + known + " of them known, " + relayed + " told now; "
                    + count(problems.size(), "problem")
                    + next.map(arn -> "; out of time, the next sweep begins at " + arn)
                            .orElse("");
        }

        private static String count(int number, String noun) {
            return number + " " + noun + (number == 1 ? "" : "s");
        }
    }

    /**
     * Runs a sweep.
     *
     * @param lookback from the input, if it has one
     * @throws RuntimeException if anything was not delivered, or nothing could be listed: the input must be retried
     */
    public Report sweep(Optional<Duration> lookback, Invocation invocation) {
        Optional<RuntimeException> notAnnounced = announceFinalCounts(invocation);
        Report report = sweep.run(
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
