package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.invocation.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The lookups of one invocation, by any of its threads. Once one of them had no answer in time, the others ask no more:
 * many that wait in turn would keep the failures from being told.
 */
public final class Lookups {

    private static final Logger LOG = Logger.getLogger(Lookups.class);

    /** Of the time that is left, what one lookup may take: where it waits in vain, there is enough left to tell all. */
    private static final int SHARE = 5;

    /** Shorter than this, no call is answered. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final HistoryConfig config;
    private final HistoryPages pages;
    private final Deadline deadline;
    private final AtomicBoolean unanswered = new AtomicBoolean();

    Lookups(HistoryConfig config, HistoryPages pages, Deadline deadline) {
        this.config = config;
        this.pages = pages;
        this.deadline = deadline;
    }

    /**
     * The state that a failure happened in, by at most two calls.
     *
     * @return empty where lookups are switched off, for an Express execution, which has no such history, for an odd ARN,
     *     where the lookup failed, took too long or found nothing, and after one that took too long
     */
    public Optional<FailedState> failedState(ExecutionFailure failure) {
        if (!config.lookup() || failure.arn().express() || unanswered.get()) {
            return Optional.empty();
        }
        try {
            return failure.arn()
                    .parts()
                    .map(ExecutionArn.Parts::region)
                    .filter(RegionName::isOne)
                    .flatMap(region -> failedState(failure, region));
        } catch (UnansweredException e) {
            if (e.tookTooLong()) {
                unanswered.set(true);
            }
            LOG.warnf("The history of %s could not be read: %s%s", failure.arn(), e.code(), advice(e));
        } catch (RuntimeException fault) {
            LOG.warnf(
                    "The history of %s could not be read: %s",
                    failure.arn(), fault.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static String advice(UnansweredException e) {
        return e.denied()
                ? "; allow states:GetExecutionHistory, which is not possible for another account's executions"
                : "";
    }

    private Optional<FailedState> failedState(ExecutionFailure failure, String region) {
        String arn = failure.arn().value();
        Instant end = endOfLookup();
        GetExecutionHistoryResponse newest = pages.read(region, arn, null, left(end));
        FailedStateSearch search = FailedStateSearch.in(newest.events(), failure);
        if (!search.mayBeOnOlderPage() || newest.nextToken() == null) {
            return search.found();
        }
        GetExecutionHistoryResponse older = pages.read(region, arn, newest.nextToken(), left(end));
        Stream<HistoryEvent> both = Stream.concat(newest.events().stream(), older.events().stream());
        return FailedStateSearch.in(both.toList(), failure).found();
    }

    private Instant endOfLookup() {
        Instant now = deadline.clock().instant();
        Duration share = Duration.between(now, deadline.at()).dividedBy(SHARE);
        return now.plus(share.compareTo(StepFunctions.LONGEST) < 0 ? share : StepFunctions.LONGEST);
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(deadline.clock().instant(), end);
        if (left.compareTo(SHORTEST) < 0) {
            throw UnansweredException.noTimeLeft();
        }
        return left;
    }
}
