package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.StateMachine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What happens in one run: kinds of failure, families, redrives, repetitions, in an order that chance decides. */
final class Scenario {

    private static final String ARN = "arn:aws:states:eu-west-1:445566778899:execution:";

    private final Random chance;
    private final List<Received> events = new ArrayList<>();
    private final List<ExecutionFailure> failures = new ArrayList<>();
    private final List<List<ExecutionFailure>> families = new ArrayList<>();

    Scenario(Random chance) {
        this.chance = chance;
        int kinds = 1 + chance.nextInt(2);
        for (int kind = 0; kind < kinds; kind++) {
            int size = chance.nextInt(5) == 0 ? 12 : 1 + chance.nextInt(3);
            for (int i = 0; i < size; i++) {
                add(failure("kind-" + kind, "run-" + i).build());
            }
        }
        if (chance.nextInt(2) == 0) {
            family(2 + chance.nextInt(2));
        }
        repeatSome();
        Collections.shuffle(events, chance);
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
            // By the parents' causes alone the oldest would know the youngest too, so that any order is as good.
            String input = last ? "{}" : "{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + parent + "\"}";
            ExecutionFailure member = failure("generation-" + generation, "member")
                    .error("E" + generation)
                    .cause(cause)
                    .input(chance.nextBoolean() ? input : "{}", false)
                    .build();
            family.add(member);
            cause = "{\"ExecutionArn\":\"" + member.arn() + "\",\"Status\":\"FAILED\",\"Cause\":"
                    + com.fasterxml.jackson.databind.node.TextNode.valueOf(cause) + "}";
        }
        families.add(family);
        family.forEach(this::add);
    }

    private void repeatSome() {
        List<Received> repeated = new ArrayList<>();
        events.forEach(event -> {
            while (chance.nextInt(4) == 0) {
                repeated.add(event);
            }
        });
        events.addAll(repeated);
    }

    private void add(ExecutionFailure failure) {
        failures.add(failure);
        events.add(new Received(List.of(failure), List.of(), 0, List.of()));
    }

    /** What follows once all failures were told: one execution is redriven, fails again or recovers. */
    List<Received> redrives() {
        ExecutionFailure first = failures.get(chance.nextInt(failures.size()));
        if (chance.nextBoolean()) {
            ExecutionFailure again = Failures.failure()
                    .arn(first.arn().value())
                    .stateMachine(first.stateMachine().name())
                    .name(first.name())
                    .redriveCount(1)
                    .build();
            return List.of(new Received(List.of(again), List.of(), 0, List.of()));
        }
        StateMachine machine = first.stateMachine();
        Recovery recovery =
                new Recovery(ExecutionArn.of(first.arn().value()), 1, machine, first.name(), Optional.empty());
        return List.of(new Received(List.of(), List.of(recovery), 0, List.of()));
    }

    List<Received> events() {
        return events;
    }

    List<ExecutionFailure> failures() {
        return failures;
    }

    List<List<ExecutionFailure>> families() {
        return families;
    }
}
