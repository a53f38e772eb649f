package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.invocation.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The lookups of one invocation. They never fail: a notice is complete enough without them. After a timeout, its region is not asked
 * again, because many timeouts in a row would delay the deliveries. Thread-safe.
 */
public final class ExecutionLookups {

    private static final Logger LOG = Logger.getLogger(ExecutionLookups.class);

    /** One lookup takes at most 1/{@value} of the remaining time, so that a timeout still leaves enough for the deliveries. */
    private static final int LOOKUP_SHARE = 5;

    /** No call is answered faster. */
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);

    private final HistoryConfig config;
    private final StepFunctions stepFunctions;
    private final Deadline deadline;
    private final RegionTimeouts timeouts = new RegionTimeouts();

    private ExecutionLookups(HistoryConfig config, StepFunctions stepFunctions, Deadline deadline) {
        this.config = config;
        this.stepFunctions = stepFunctions;
        this.deadline = deadline;
    }

    /** Creates the lookups of each invocation. */
    @Singleton
    public static final class Factory {

        private final HistoryConfig config;
        private final StepFunctions stepFunctions;

        public Factory(HistoryConfig config, StepFunctions stepFunctions) {
            this.config = config;
            this.stepFunctions = stepFunctions;
        }

        /** Connects to one region, because the first lookup would spend most of its time on that. */
        public void preconnect(String region) {
            if (config.lookup() && StepFunctions.isRegion(region)) {
                stepFunctions.preconnect(region);
            }
        }

        public ExecutionLookups within(Deadline deadline) {
            return new ExecutionLookups(config, stepFunctions, deadline);
        }
    }

    /**
     * The state that an attempt failed in, found by at most two calls.
     *
     * @return of an Express execution, what its log shows; otherwise empty if lookups are off, the ARN has an unknown shape, or
     *     the lookup failed, timed out or found nothing
     */
    public Optional<FailedState> failedState(ExecutionFailure failure) {
        return failure.arn().express()
                ? inLog(failure)
                : lookUp(
                        failure.arn(), "history", "states:GetExecutionHistory", region -> failedState(failure, region));
    }

    private static Optional<FailedState> inLog(ExecutionFailure failure) {
        try {
            return FailedStateSearch.inLog(failure);
        } catch (RuntimeException fault) {
            logUnreadable("log", failure.arn(), fault.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /**
     * The input that an execution was started with, found by one call: JSON that contains the customer's data.
     *
     * @return empty as in {@link #failedState}, and if the execution is no longer known
     */
    public Optional<String> input(ExecutionArn execution) {
        return lookUp(execution, "input", "states:DescribeExecution", region -> input(execution, region));
    }

    /**
     * The execution whose Map state started a child of a Map run, found by two calls.
     *
     * @return empty as in {@link #input}, and if the ARN has no Map run's label
     */
    public Optional<ExecutionArn> mapRunParent(ExecutionArn child) {
        return child.isOfMapRun()
                ? lookUp(
                        child,
                        "Map run",
                        "states:DescribeExecution and states:DescribeMapRun",
                        region -> mapRunParent(child, region))
                : Optional.empty();
    }

    /** @param what the name and {@code permission} of the lookup, for the log */
    private <T> Optional<T> lookUp(
            ExecutionArn execution, String what, String permission, Function<String, Optional<T>> lookup) {
        Optional<String> region = execution
                .parts()
                .map(ExecutionArn.Parts::region)
                .filter(stepFunctions::isKnownRegion)
                .filter(timeouts::allows);
        if (!config.lookup() || execution.express()) {
            return Optional.empty();
        }
        try {
            return region.flatMap(lookup);
        } catch (StepFunctionsCallException e) {
            if (e.timedOut()) {
                region.ifPresent(timeouts::add);
            }
            logUnreadable(what, execution, e.code() + advice(e, permission));
        } catch (RuntimeException fault) {
            logUnreadable(what, execution, fault.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static void logUnreadable(String what, ExecutionArn execution, String reason) {
        LOG.warnf("The %s of %s could not be read: %s", what, execution, reason);
    }

    private static String advice(StepFunctionsCallException e, String permission) {
        return e.denied() ? "; allow " + permission + ", which is not possible for another account's executions" : "";
    }

    private Optional<FailedState> failedState(ExecutionFailure failure, String region) {
        String arn = failure.arn().value();
        Instant end = lookupEnd();
        GetExecutionHistoryResponse newest = stepFunctions.historyPage(region, arn, null, timeLeft(end));
        FailedStateSearch search = FailedStateSearch.in(newest.events(), failure);
        if (!search.mayBeOnOlderPage() || newest.nextToken() == null) {
            return search.found();
        }
        try {
            GetExecutionHistoryResponse older =
                    stepFunctions.historyPage(region, arn, newest.nextToken(), timeLeft(end));
            Stream<HistoryEvent> both = Stream.concat(newest.events().stream(), older.events().stream());
            return FailedStateSearch.in(both.toList(), failure).found();
        } catch (StepFunctionsCallException e) {
            if (search.found().isEmpty()) {
                throw e;
            }
            return search.found();
        }
    }

    private Optional<String> input(ExecutionArn execution, String region) {
        return Optional.ofNullable(stepFunctions
                .call(
                        region,
                        timeLeft(lookupEnd()),
                        client -> client.describeExecution(describe -> describe.executionArn(execution.value())))
                .input());
    }

    private Optional<ExecutionArn> mapRunParent(ExecutionArn child, String region) {
        Instant end = lookupEnd();
        return Optional.ofNullable(stepFunctions
                        .call(
                                region,
                                timeLeft(end),
                                client -> client.describeExecution(describe -> describe.executionArn(child.value())))
                        .mapRunArn())
                .map(mapRun -> stepFunctions.call(
                        region, timeLeft(end), client -> client.describeMapRun(describe -> describe.mapRunArn(mapRun))))
                .map(DescribeMapRunResponse::executionArn)
                .map(ExecutionArn::of)
                .filter(parent -> parent.parts().isPresent());
    }

    private Instant lookupEnd() {
        return deadline.clock().instant().plus(deadline.share(LOOKUP_SHARE, StepFunctions.MAX_CALL));
    }

    private Duration timeLeft(Instant end) {
        Duration left = Duration.between(deadline.clock().instant(), end);
        if (left.compareTo(MIN_TIMEOUT) < 0) {
            throw new StepFunctionsCallException(StepFunctionsCallException.NO_TIME, false);
        }
        return left;
    }
}
