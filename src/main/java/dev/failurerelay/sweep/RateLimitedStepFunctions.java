package dev.failurerelay.sweep;

import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.history.StepFunctionsCallException;
import dev.failurerelay.invocation.Sleeper;
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
 * Step Functions in one region, asked more slowly than its quotas allow: they are shared with everything else in the account,
 * its people at the console included.
 *
 * <p>Quotas, as bucket and refill a second: ListStateMachines 100 and 5, DescribeExecution at least 250 and 10, ListExecutions
 * 100 and 2, but 200 and 5 in the largest regions. Of the last, which a sweep needs most, four fifths are used; of the others
 * half.
 *
 * <p>Methods throw {@link SweepCallException} once a call is given up: after a few tries where it may yet pass.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas, "Other quotas"</a>
 */
public final class RateLimitedStepFunctions {

    /** A page of a thousand may take a while, but no call takes longer than this. */
    private static final Duration MAX_CALL = Duration.ofSeconds(8);

    /** @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html">limit</a> */
    static final int MAX_RESULTS = 1_000;

    /** Where quotas are higher. */
    private static final Set<String> LARGE_QUOTA_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

    static final String DESCRIBE = "DescribeExecution";

    private static final int TRIES = 4;

    /** Before the second try; doubled for each further one. */
    private static final Duration INITIAL_BACKOFF = Duration.ofSeconds(1);

    private final StepFunctions stepFunctions;
    private final Optional<String> region;
    private final Sleeper pause;
    private final TokenBucket listingStateMachines;
    private final TokenBucket listingExecutions;
    private final TokenBucket describing;

    /** @param region {@code AWS_REGION}; without it, nothing can be asked */
    public RateLimitedStepFunctions(StepFunctions stepFunctions, Optional<String> region, Clock clock, Sleeper pause) {
        this.stepFunctions = stepFunctions.within(MAX_CALL);
        this.region = region;
        this.pause = pause;
        this.listingStateMachines = new TokenBucket(50, 2.5, clock, pause);
        this.listingExecutions = region.filter(LARGE_QUOTA_REGIONS::contains).isPresent()
                ? new TokenBucket(160, 4, clock, pause)
                : new TokenBucket(80, 1.6, clock, pause);
        this.describing = new TokenBucket(125, 5, clock, pause);
    }

    /** The ARNs of all Standard state machines, in their own order: the same every time. */
    List<String> stateMachines(SweepDeadline time) {
        List<String> arns = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListStateMachinesResponse page = ask(
                    "ListStateMachines",
                    listingStateMachines,
                    time,
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
     * Executions, the one started last coming first.
     *
     * @param status that they have now; null for any
     * @param token of the page before; null for the first one
     */
    ListExecutionsResponse executions(
            String stateMachine, @Nullable String status, @Nullable String token, SweepDeadline time) {
        return ask(
                "ListExecutions",
                listingExecutions,
                time,
                client -> client.listExecutions(list -> list.stateMachineArn(stateMachine)
                        .statusFilter(status)
                        .maxResults(MAX_RESULTS)
                        .nextToken(token)));
    }

    /** Empty where there is no such execution any more: it was deleted with its state machine. */
    Optional<DescribeExecutionResponse> describe(String execution, SweepDeadline time) {
        return ask(DESCRIBE, describing, time, client -> {
            try {
                return Optional.of(client.describeExecution(describe -> describe.executionArn(execution)));
            } catch (ExecutionDoesNotExistException gone) {
                return Optional.empty();
            }
        });
    }

    private <T> T ask(String action, TokenBucket pace, SweepDeadline time, Function<SfnClient, T> call) {
        String known = region.orElseThrow(
                () -> new IllegalStateException("AWS_REGION is not set, so there is no region to sweep"));
        for (int tried = 1; ; tried++) {
            pace.await();
            try {
                return stepFunctions.ask(known, time.callTimeout(), call);
            } catch (StepFunctionsCallException e) {
                Duration wait = INITIAL_BACKOFF.multipliedBy(1L << (tried - 1));
                if (tried == TRIES || !e.passing() || !time.allows(wait)) {
                    throw new SweepCallException(action, e);
                }
                pace.slowDown();
                pause.sleep(wait);
            }
        }
    }
}
