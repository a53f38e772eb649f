package dev.failurerelay.sweep;

import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.history.StepFunctionsCallException;
import dev.failurerelay.invocation.Sleeper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/**
 * Calls Step Functions in one region at less than its quotas, because the whole account shares them, including people at the
 * console.
 *
 * <p>Quotas, as bucket size and refill per second: ListStateMachines 100 and 5; DescribeExecution at least 250 and 10;
 * ListExecutions 100 and 2, but 200 and 5 in the largest regions. A sweep uses four fifths of ListExecutions, which it needs most,
 * and half of the others.
 *
 * <p>Methods throw {@link SweepCallException} if a call fails, after a few attempts if the failure is transient.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas, "Other quotas"</a>
 */
@Singleton
final class RateLimitedStepFunctions {

    /** Enough for a page of a thousand executions. */
    private static final Duration MAX_CALL = Duration.ofSeconds(8);

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html">limit</a> */
    static final int MAX_RESULTS = 1_000;

    /** Regions with higher quotas. */
    private static final Set<String> LARGE_QUOTA_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

    static final String DESCRIBE = "DescribeExecution";

    private static final int MAX_ATTEMPTS = 4;

    /** Before the second attempt; doubled for each further one. */
    private static final Duration INITIAL_BACKOFF = Duration.ofSeconds(1);

    private final StepFunctions stepFunctions;
    private final Optional<String> region;
    private final Sleeper sleeper;
    private final TokenBucket listingStateMachines;
    private final TokenBucket listingExecutions;
    private final TokenBucket describing;

    RateLimitedStepFunctions(StepFunctions stepFunctions, SweepConfig config, Clock clock, Sleeper sleeper) {
        this.stepFunctions = stepFunctions.withTimeout(MAX_CALL);
        this.region = config.region();
        this.sleeper = sleeper;
        this.listingStateMachines = new TokenBucket(50, 2.5, clock, sleeper);
        this.listingExecutions = region.filter(LARGE_QUOTA_REGIONS::contains).isPresent()
                ? new TokenBucket(160, 4, clock, sleeper)
                : new TokenBucket(80, 1.6, clock, sleeper);
        this.describing = new TokenBucket(125, 5, clock, sleeper);
    }

    /** The sorted ARNs of all Standard state machines. */
    List<String> stateMachines(Sweep.TimeLimit timeLimit) {
        List<String> arns = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListStateMachinesResponse page = call(
                    "ListStateMachines",
                    listingStateMachines,
                    timeLimit,
                    client -> client.listStateMachines(
                            list -> list.maxResults(MAX_RESULTS).nextToken(next)));
            page.stateMachines().stream()
                    .filter(machine -> machine.type() == StateMachineType.STANDARD)
                    .map(StateMachineListItem::stateMachineArn)
                    .forEach(arns::add);
            token = page.nextToken();
        } while (token != null);
        return arns.stream().sorted().distinct().toList();
    }

    /**
     * A page of executions, the newest first: see {@link ListingOrder}.
     *
     * @param status their current status; null for any
     * @param token from the previous page; null for the first one
     */
    ListExecutionsResponse executions(
            String stateMachine, @Nullable String status, @Nullable String token, Sweep.TimeLimit timeLimit) {
        return call(
                "ListExecutions",
                listingExecutions,
                timeLimit,
                client -> client.listExecutions(list -> list.stateMachineArn(stateMachine)
                        .statusFilter(status)
                        .maxResults(MAX_RESULTS)
                        .nextToken(token)));
    }

    /** Empty if the execution no longer exists, because its state machine was deleted. */
    Optional<DescribeExecutionResponse> describe(String execution, Sweep.TimeLimit timeLimit) {
        return call(DESCRIBE, describing, timeLimit, client -> {
            try {
                return Optional.of(client.describeExecution(describe -> describe.executionArn(execution)));
            } catch (ExecutionDoesNotExistException gone) {
                return Optional.empty();
            }
        });
    }

    private <T> T call(String action, TokenBucket bucket, Sweep.TimeLimit timeLimit, Function<SfnClient, T> request) {
        String home = region.orElseThrow(
                () -> new IllegalStateException("AWS_REGION is not set, so there is no region to sweep"));
        for (int attempt = 1; ; attempt++) {
            bucket.acquire();
            try {
                return stepFunctions.call(home, timeLimit.deadline().callTimeout(), request);
            } catch (StepFunctionsCallException e) {
                Duration backoff = INITIAL_BACKOFF.multipliedBy(1L << (attempt - 1));
                if (attempt == MAX_ATTEMPTS || !e.isTransient() || !timeLimit.allows(backoff)) {
                    throw new SweepCallException(action, e);
                }
                bucket.drain();
                sleeper.sleep(backoff);
            }
        }
    }
}
