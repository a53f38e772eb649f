package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.invocation.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The lookups of one invocation, by any of its threads. Once one of them had no answer in time, the others ask no more:
 * many that wait in turn would keep the failures from being told.
 */
public final class ExecutionLookups {

    private static final Logger LOG = Logger.getLogger(ExecutionLookups.class);

    /** Of the time that is left, what one lookup may take: where it waits in vain, there is enough left to tell all. */
    private static final int LOOKUP_SHARE = 5;

    /** Shorter than this, no call is answered. */
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);

    private final HistoryConfig config;
    private final StepFunctions stepFunctions;
    private final HistoryPages pages;
    private final Deadline deadline;
    private final AtomicBoolean unanswered = new AtomicBoolean();

    ExecutionLookups(HistoryConfig config, StepFunctions stepFunctions, Deadline deadline) {
        this.config = config;
        this.stepFunctions = stepFunctions;
        this.pages = new HistoryPages(stepFunctions);
        this.deadline = deadline;
    }

    /**
     * The state that a failure happened in, by at most two calls.
     *
     * @return empty where lookups are switched off, for an Express execution, which has no such history, for an odd ARN,
     *     where the lookup failed, took too long or found nothing, and after one that took too long
     */
    public Optional<FailedState> failedState(ExecutionFailure failure) {
        return failure.arn().express()
                ? Optional.empty()
                : lookup(
                        failure.arn(), "history", "states:GetExecutionHistory", region -> failedState(failure, region));
    }

    /**
     * The input that an execution was started with, by one call: JSON, and a customer's data.
     *
     * @return empty as above, and where the execution is too old
     */
    public Optional<String> input(ExecutionArn execution) {
        return execution.express()
                ? Optional.empty()
                : lookup(execution, "input", "states:DescribeExecution", region -> input(execution, region));
    }

    private Optional<String> input(ExecutionArn execution, String region) {
        return Optional.ofNullable(stepFunctions
                .ask(
                        region,
                        left(endOfLookup()),
                        client -> client.describeExecution(describe -> describe.executionArn(execution.value())))
                .input());
    }

    /** @param what is looked up, and the permission it takes, for the log */
    private <T> Optional<T> lookup(
            ExecutionArn execution, String what, String permission, Function<String, Optional<T>> call) {
        if (!config.lookup() || unanswered.get()) {
            return Optional.empty();
        }
        try {
            return execution
                    .parts()
                    .map(ExecutionArn.Parts::region)
                    .filter(RegionName::isOne)
                    .flatMap(call);
        } catch (StepFunctionsCallException e) {
            if (e.tookTooLong()) {
                unanswered.set(true);
            }
            LOG.warnf("The %s of %s could not be read: %s%s", what, execution, e.code(), advice(e, permission));
        } catch (RuntimeException fault) {
            LOG.warnf(
                    "The %s of %s could not be read: %s",
                    what, execution, fault.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static String advice(StepFunctionsCallException e, String permission) {
        return e.denied() ? "; allow " + permission + ", which is not possible for another account's executions" : "";
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
        Duration share = Duration.between(now, deadline.at()).dividedBy(LOOKUP_SHARE);
        return now.plus(share.compareTo(StepFunctions.MAX_CALL) < 0 ? share : StepFunctions.MAX_CALL);
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(deadline.clock().instant(), end);
        if (left.compareTo(MIN_TIMEOUT) < 0) {
            throw StepFunctionsCallException.noTimeLeft();
        }
        return left;
    }
}
