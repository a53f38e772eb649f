package dev.failurerelay.sweep;

import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.IncompleteRelayException;
import dev.failurerelay.relay.Metrics;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What a sweep does: first the last words on storms that are over, then the failures that no event told of. */
@Singleton
public class SweepHandler {

    private static final Logger LOG = Logger.getLogger("dev.failurerelay.sweep");

    private final Relay relay;
    private final Metrics metrics;
    private final Sweep sweep;
    private final Duration lookback;

    SweepHandler(
            Relay relay,
            Metrics metrics,
            StepFunctions stepFunctions,
            CauseParser causes,
            Ledger ledger,
            Table table,
            IntakeConfig intake,
            SweepConfig config,
            Clock clock,
            Sleeper pause) {
        this.relay = relay;
        this.metrics = metrics;
        this.lookback = config.lookback();
        this.sweep = new Sweep(
                new RateLimitedStepFunctions(stepFunctions, config.region(), clock, pause),
                causes,
                config,
                new SweepCursor(table),
                intake.statuses(),
                ledger::isClaimedOrComplete,
                (found, invocation) -> relay.process(
                        new EventBatch(found, List.of(), 0, List.of()), invocation.now(), invocation.deadline()));
    }

    /**
     * @param asked how far back, where the input says so
     * @throws RuntimeException where anything was left untold, or nothing could be listed: the input had better come back
     */
    public SweepReport sweep(Optional<Duration> asked, Invocation invocation) {
        Optional<RuntimeException> untold = closeBooks(invocation);
        SweepReport swept = sweep.sweep(asked.orElse(lookback), invocation);
        metrics.count(invocation.now(), "Sweeps", 1);
        if (untold.isPresent()) {
            throw untold.get();
        }
        return swept;
    }

    /**
     * One sweep for all who ask, as far back as the one of them that looks the farthest; none where nobody does.
     *
     * @throws RuntimeException as {@link #sweep} does
     */
    public void sweepOnce(Collection<Optional<Duration>> asked, Invocation invocation) {
        asked.stream()
                .map(each -> each.orElse(lookback))
                .max(Comparator.naturalOrder())
                .ifPresent(farthest -> sweep(Optional.of(farthest), invocation));
    }

    /** A last word that nobody takes, as on a ticket that was deleted, must not keep failures from being found. */
    private Optional<RuntimeException> closeBooks(Invocation invocation) {
        try {
            relay.announceFinalCounts(invocation.now(), invocation.deadline());
            return Optional.empty();
        } catch (IncompleteRelayException | LedgerUnavailableException e) {
            LOG.warnf("Not all storms that are over were told of: %s", e.getMessage());
            return Optional.of(e);
        } catch (RuntimeException fault) {
            // Its message might hold anything.
            String what =
                    "the last words on storms: unexpected " + fault.getClass().getSimpleName();
            LOG.error(what);
            return Optional.of(new IncompleteRelayException(List.of(what)));
        }
    }
}
