package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the parts of one input hold, as they are read. One that cannot be read keeps no other from being told. */
final class EventCollector {

    private final List<ExecutionFailure> failures = new ArrayList<>();
    private final List<Recovery> recoveries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int ignored;

    /** An input that holds nothing but a problem. */
    static Input.Events problem(String problem) {
        return new Input.Events(new EventBatch(List.of(), List.of(), 0, List.of(problem)));
    }

    /** An input that tells nothing. */
    static Input.Events nothing() {
        return new Input.Events(new EventBatch(List.of(), List.of(), 1, List.of()));
    }

    /**
     * Reads a part.
     *
     * @param place where it stands in the input, for a problem to begin with
     * @param part throws {@link UnrecognisedInputException} where it cannot be read: a problem
     */
    void read(String place, Supplier<ParsedEvent> part) {
        try {
            add(part.get());
        } catch (UnrecognisedInputException e) {
            problems.add(place + e.getMessage());
        }
    }

    private void add(ParsedEvent reading) {
        if (reading instanceof ParsedEvent.Failed failed) {
            failures.add(failed.failure());
        } else if (reading instanceof ParsedEvent.Recovered recovered) {
            recoveries.add(recovered.recovery());
        } else {
            ignored++;
        }
    }

    Input.Events events() {
        return new Input.Events(
                new EventBatch(List.copyOf(failures), List.copyOf(recoveries), ignored, List.copyOf(problems)));
    }
}
