package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.intake.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The events of one run: several kinds of failure, families, redrives and repeated events, at random times. */
final class Scenario {

    static final String WITHOUT_TICKET = "without-ticket";

    private static final String TASK_FAILED = "States.TaskFailed";

    private static final String ARN = "arn:aws:states:eu-west-1:445566778899:execution:";

    /** Relatives fail within this time, and so do failures that come together. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    /** An event, and when it arrives for the first time. */
    record Arrival(Instant at, EventBatch event) {}

    private final Random random;
    private final Duration span;
    private final boolean isRedrivenOften;
    private final List<Arrival> events = new ArrayList<>();
    private final List<ExecutionFailure> failures = new ArrayList<>();
    private final List<ExecutionFailure> repetitions = new ArrayList<>();
    private final List<List<ExecutionFailure>> families = new ArrayList<>();
    private final Set<ExecutionArn> recovered = new HashSet<>();

    /**
     * @param start when the first failure arrives
     * @param span in which all failures arrive, and likewise all redrives
     * @param isRedrivenOften whether most executions are redriven
     */
    Scenario(Random random, Instant start, Duration span, boolean isRedrivenOften) {
        this.random = random;
        this.isRedrivenOften = isRedrivenOften;
        this.span = span;
        int kinds = 1 + random.nextInt(2);
        for (int kind = 0; kind < kinds; kind++) {
            int size = random.nextInt(5) == 0 ? 12 : 1 + random.nextInt(3);
            addAll("kind-" + kind, size, start);
        }
        if (random.nextInt(2) == 0) {
            family(2 + random.nextInt(2), within(span, start));
        }
        if (random.nextInt(3) == 0) {
            addAll(WITHOUT_TICKET, 1 + random.nextInt(3), start);
        }
        repeatSome(events);
    }

    /** Some come together, the others at any time. */
    private void addAll(String machine, int size, Instant start) {
        Instant burst = within(span, start);
        for (int i = 0; i < size; i++) {
            Instant at = random.nextBoolean() ? within(MOMENT, burst) : within(span, start);
            add(at, failure(machine, "run-" + i, at).cause(cause()).build());
        }
    }

    /** One of a few reasons, with ids and numbers that differ each time. */
    private String cause() {
        return switch (random.nextInt(6)) {
            case 0 -> "The disk of host i-" + Long.toHexString(random.nextLong()) + " is full";
            case 1 -> "Connection " + random.nextInt(10_000) + " to the ledger was reset";
            default -> "Order " + random.nextInt(1_000_000) + " has no rows";
        };
    }

    private Instant within(Duration duration, Instant start) {
        return start.plusMillis(random.nextLong(duration.toMillis()));
    }

    /** @param at when its event arrives, within two seconds after the execution stopped */
    private Failures failure(String machine, String name, Instant at) {
        Instant stopped = at.minusMillis(random.nextInt(2_000));
        return Failures.failure()
                .arn(ARN + machine + ":" + name)
                .stateMachine(machine)
                .name(name)
                .times(stopped.minusSeconds(60), stopped);
    }

    /**
     * Each generation is linked to the next by the parent's cause, and maybe by the child's input. Only with the error of a failed
     * task does a parent confirm its child.
     */
    private void family(int generations, Instant around) {
        List<ExecutionFailure> family = new ArrayList<>();
        String cause = cause();
        for (int generation = 0; generation < generations; generation++) {
            String parent = ARN + "generation-" + (generation + 1) + ":member";
            boolean last = generation == generations - 1;
            // Links by causes alone would let the oldest name the youngest too, and then any order would do.
            String input = last ? "{}" : "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + parent + "\"}";
            Instant at = within(MOMENT, around);
            ExecutionFailure member = failure("generation-" + generation, "member", at)
                    .error(generation > 0 && random.nextInt(3) > 0 ? TASK_FAILED : "E" + generation)
                    .cause(cause)
                    .input(random.nextBoolean() ? input : "{}", false)
                    .build();
            family.add(member);
            add(at, member);
            cause = "{\"ExecutionArn\":\"" + member.arn() + "\",\"Status\":\"FAILED\",\"Error\":\""
                    + member.error().orElseThrow() + "\",\"Cause\":"
                    + com.fasterxml.jackson.databind.node.TextNode.valueOf(cause) + "}";
        }
        families.add(family);
    }

    /** EventBridge may deliver an event more than once. */
    private void repeatSome(List<Arrival> arrivals) {
        for (Arrival arrival : List.copyOf(arrivals)) {
            while (random.nextInt(4) == 0) {
                arrivals.add(new Arrival(within(MOMENT, arrival.at()), arrival.event()));
            }
        }
    }

    private void add(Instant at, ExecutionFailure failure) {
        failures.add(failure);
        events.add(new Arrival(at, event(failure)));
    }

    private static EventBatch event(ExecutionFailure failure) {
        return new EventBatch(List.of(failure), List.of(), 0, List.of());
    }

    /**
     * The events that follow the failures: some executions are redriven and fail again or recover.
     *
     * @param start when the first redrive ends
     */
    List<Arrival> redrives(Instant start) {
        List<Arrival> redrives = new ArrayList<>();
        for (ExecutionFailure failure : failures) {
            boolean failsAgain = random.nextInt(isRedrivenOften ? 2 : 6) == 0;
            if (failsAgain) {
                Instant at = within(span, start);
                ExecutionFailure again = again(failure, at);
                repetitions.add(again);
                redrives.add(new Arrival(at, event(again)));
            }
            if (isRedrivenOften || random.nextInt(4) == 0) {
                Recovery recovery = recovery(failure, failsAgain ? 2 : 1);
                redrives.add(
                        new Arrival(within(span, start), new EventBatch(List.of(), List.of(recovery), 0, List.of())));
                recovered.add(failure.arn());
            }
        }
        repeatSome(redrives);
        return redrives;
    }

    private ExecutionFailure again(ExecutionFailure failure, Instant at) {
        return failure(failure.stateMachine().name(), failure.name(), at)
                .error("Again")
                .redriveCount(1)
                .build();
    }

    private static Recovery recovery(ExecutionFailure failure, int redriveCount) {
        return new Recovery(
                new RecoveryId(failure.arn(), redriveCount), failure.stateMachine(), failure.name(), Optional.empty());
    }

    /** Whether an execution has recovered, or a parent that confirms it. */
    boolean hasRecovered(ExecutionFailure failure) {
        return recovered.contains(failure.arn())
                || parentOf(failure)
                        .filter(parent ->
                                parent.error().filter(TASK_FAILED::equals).isPresent())
                        .filter(this::hasRecovered)
                        .isPresent();
    }

    private Optional<ExecutionFailure> parentOf(ExecutionFailure failure) {
        return families.stream()
                .filter(family -> family.contains(failure))
                .flatMap(family ->
                        family.stream().skip(family.indexOf(failure) + 1L).limit(1))
                .findFirst();
    }

    List<Arrival> events() {
        return events;
    }

    List<ExecutionFailure> failures() {
        return failures;
    }

    /** All failures, including those of redrives. */
    List<ExecutionFailure> attempts() {
        return Stream.concat(failures.stream(), repetitions.stream()).toList();
    }

    List<List<ExecutionFailure>> families() {
        return families;
    }
}
