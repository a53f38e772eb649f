package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.intake.EventBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The events of one run: several kinds of failure, families, redrives and repeated events, in random order. */
final class Scenario {

    private static final String WITHOUT_TICKET = "without-ticket";

    /** Failures of one state machine go to Slack only, unless Slack rejects them. */
    static final Map<String, String> ROUTES = Map.of(
            "ROUTE_QUIET_STATE_MACHINES", WITHOUT_TICKET,
            "ROUTE_QUIET_SLACK_CHANNELS", "#quiet",
            "ROUTE_QUIET_TICKET", "false");

    private static final String ARN = "arn:aws:states:eu-west-1:445566778899:execution:";

    private final Random random;
    private List<EventBatch> events = new ArrayList<>();
    private final List<ExecutionFailure> failures = new ArrayList<>();
    private final List<ExecutionFailure> repetitions = new ArrayList<>();
    private final List<List<ExecutionFailure>> families = new ArrayList<>();
    private final Set<ExecutionArn> recovered = new HashSet<>();

    Scenario(Random random) {
        this.random = random;
        int kinds = 1 + random.nextInt(2);
        for (int kind = 0; kind < kinds; kind++) {
            int size = random.nextInt(5) == 0 ? 12 : 1 + random.nextInt(3);
            for (int i = 0; i < size; i++) {
                add(failure("kind-" + kind, "run-" + i).build());
            }
        }
        if (random.nextInt(2) == 0) {
            family(2 + random.nextInt(2));
        }
        if (random.nextInt(3) == 0) {
            IntStream.rangeClosed(1, 1 + random.nextInt(3))
                    .forEach(i -> add(failure(WITHOUT_TICKET, "run-" + i).build()));
        }
        events = repeatedAndShuffled(events);
    }

    private static Failures failure(String machine, String name) {
        return Failures.failure()
                .arn(ARN + machine + ":" + name)
                .stateMachine(machine)
                .name(name);
    }

    /** Each generation is linked to the next by the child's input, by the parent's cause, or by both. */
    private void family(int generations) {
        List<ExecutionFailure> family = new ArrayList<>();
        String cause = "No rows";
        for (int generation = 0; generation < generations; generation++) {
            String parent = ARN + "generation-" + (generation + 1) + ":member";
            boolean last = generation == generations - 1;
            // Links by causes alone would let the oldest name the youngest too, and then any order would do.
            String input = last ? "{}" : "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + parent + "\"}";
            ExecutionFailure member = failure("generation-" + generation, "member")
                    .error("E" + generation)
                    .cause(cause)
                    .input(random.nextBoolean() ? input : "{}", false)
                    .build();
            family.add(member);
            cause = "{\"ExecutionArn\":\"" + member.arn() + "\",\"Status\":\"FAILED\",\"Cause\":"
                    + com.fasterxml.jackson.databind.node.TextNode.valueOf(cause) + "}";
        }
        families.add(family);
        family.forEach(this::add);
    }

    private List<EventBatch> repeatedAndShuffled(List<EventBatch> once) {
        List<EventBatch> all = new ArrayList<>(once);
        once.forEach(event -> {
            while (random.nextInt(4) == 0) {
                all.add(event);
            }
        });
        Collections.shuffle(all, random);
        return all;
    }

    private void add(ExecutionFailure failure) {
        failures.add(failure);
        events.add(new EventBatch(List.of(failure), List.of(), 0, List.of()));
    }

    /** The events that follow the failures: some executions are redriven and fail again or recover. */
    List<EventBatch> redrives() {
        List<EventBatch> redrives = new ArrayList<>();
        for (ExecutionFailure failure : failures) {
            boolean failsAgain = random.nextInt(6) == 0;
            if (failsAgain) {
                repetitions.add(again(failure));
                redrives.add(new EventBatch(List.of(again(failure)), List.of(), 0, List.of()));
            }
            if (random.nextInt(4) == 0) {
                redrives.add(new EventBatch(List.of(), List.of(recovery(failure, failsAgain ? 2 : 1)), 0, List.of()));
                recovered.add(failure.arn());
            }
        }
        return repeatedAndShuffled(redrives);
    }

    private static ExecutionFailure again(ExecutionFailure failure) {
        return Failures.failure()
                .arn(failure.arn().value())
                .stateMachine(failure.stateMachine().name())
                .name(failure.name())
                .error("Again")
                .redriveCount(1)
                .build();
    }

    private static Recovery recovery(ExecutionFailure failure, int redriveCount) {
        return new Recovery(
                new RecoveryId(failure.arn(), redriveCount), failure.stateMachine(), failure.name(), Optional.empty());
    }

    /** Whether an execution, or one of its ancestors, has recovered. */
    boolean hasRecovered(ExecutionFailure failure) {
        List<ExecutionFailure> itAndAbove = families.stream()
                .filter(family -> family.contains(failure))
                .map(family -> family.subList(family.indexOf(failure), family.size()))
                .findFirst()
                .orElse(List.of(failure));
        return itAndAbove.stream().anyMatch(member -> recovered.contains(member.arn()));
    }

    List<EventBatch> events() {
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
