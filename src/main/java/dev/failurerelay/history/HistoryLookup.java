package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.invocation.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Looks the failed state up in an execution's history. A notice can do without: this never fails, and is soon over. */
@Singleton
public class HistoryLookup {

    private static final Logger LOG = Logger.getLogger(HistoryLookup.class);

    /** Of the time that is left, what one lookup may take: many that hang must not keep the failures from being told. */
    private static final int SHARE = 5;

    /** Shorter than this, no call is answered. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final HistoryConfig config;
    private final HistoryPages pages;

    public HistoryLookup(HistoryConfig config, StepFunctions stepFunctions) {
        this.config = config;
        this.pages = new HistoryPages(stepFunctions);
    }

    /**
     * The state that a failure happened in, by at most two calls.
     *
     * @return empty where lookups are switched off, for an Express execution, which has no such history, for an odd ARN,
     *     and where the lookup failed, took too long or found nothing
     */
    public Optional<FailedState> failedState(ExecutionFailure failure, Deadline deadline) {
        if (!config.lookup() || failure.arn().express()) {
            return Optional.empty();
        }
        try {
            return failure.arn()
                    .parts()
                    .map(ExecutionArn.Parts::region)
                    .filter(RegionName::isOne)
                    .flatMap(region -> failedState(failure, region, deadline));
        } catch (HistoryUnavailableException e) {
            LOG.warnf(
                    "The history of %s could not be read: %s%s",
                    failure.arn(), e.code(), e.denied() ? "; allow states:GetExecutionHistory" : "");
        } catch (RuntimeException fault) {
            LOG.warnf(
                    "The history of %s could not be read: %s",
                    failure.arn(), fault.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private Optional<FailedState> failedState(ExecutionFailure failure, String region, Deadline deadline) {
        String arn = failure.arn().value();
        Instant end = endOfLookup(deadline);
        GetExecutionHistoryResponse newest = pages.read(region, arn, null, left(end, deadline));
        FailedStateSearch search = FailedStateSearch.in(newest.events(), failure);
        if (!search.mayBeOnOlderPage() || newest.nextToken() == null) {
            return search.found();
        }
        GetExecutionHistoryResponse older = pages.read(region, arn, newest.nextToken(), left(end, deadline));
        Stream<HistoryEvent> both = Stream.concat(newest.events().stream(), older.events().stream());
        return FailedStateSearch.in(both.toList(), failure).found();
    }

    private static Instant endOfLookup(Deadline deadline) {
        Instant now = deadline.clock().instant();
        Duration share = Duration.between(now, deadline.at()).dividedBy(SHARE);
        return now.plus(share.compareTo(StepFunctions.LONGEST) < 0 ? share : StepFunctions.LONGEST);
    }

    private static Duration left(Instant end, Deadline deadline) {
        Duration left = Duration.between(deadline.clock().instant(), end);
        if (left.compareTo(SHORTEST) < 0) {
            throw new HistoryUnavailableException("no time left");
        }
        return left;
    }
}
