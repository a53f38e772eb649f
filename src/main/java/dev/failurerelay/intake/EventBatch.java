package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The events of one input.
 *
 * @param failures in the order received
 * @param recoveries in the order received
 * @param ignored the number of events that report neither a failure that counts nor a recovery
 * @param problems what could not be read: one line each, without values. The caller fails because of them once the rest is
 *     done
 */
public record EventBatch(
        List<ExecutionFailure> failures, List<Recovery> recoveries, int ignored, List<String> problems) {

    static EventBatch of(ExecutionFailure failure) {
        return new EventBatch(List.of(failure), List.of(), 0, List.of());
    }

    static EventBatch of(Recovery recovery) {
        return new EventBatch(List.of(), List.of(recovery), 0, List.of());
    }

    static EventBatch ofIgnored() {
        return new EventBatch(List.of(), List.of(), 1, List.of());
    }

    static EventBatch ofProblem(String problem) {
        return new EventBatch(List.of(), List.of(), 0, List.of(problem));
    }

    /**
     * Parses one part of an input. If that fails, the other parts are still relayed.
     *
     * @param place where the part is in the input: a problem begins with it
     * @param parser its {@link UnrecognisedInputException} becomes a problem
     */
    static EventBatch ofPart(String place, Supplier<EventBatch> parser) {
        try {
            return parser.get();
        } catch (UnrecognisedInputException e) {
            return ofProblem(place + e.getMessage());
        }
    }

    /** @param place of an element, without its number */
    static EventBatch ofElements(String place, JsonNode array, Function<JsonNode, EventBatch> parser) {
        List<EventBatch> parts = IntStream.range(0, array.size())
                .mapToObj(i ->
                        ofPart(place + " " + (i + 1) + " of " + array.size() + ": ", () -> parser.apply(array.get(i))))
                .toList();
        return new EventBatch(
                parts.stream().flatMap(part -> part.failures.stream()).toList(),
                parts.stream().flatMap(part -> part.recoveries.stream()).toList(),
                parts.stream().mapToInt(EventBatch::ignored).sum(),
                parts.stream().flatMap(part -> part.problems.stream()).toList());
    }

    /** @throws UnrecognisedInputException with the first problem, if there is any */
    EventBatch withoutProblems() {
        if (!problems.isEmpty()) {
            throw new UnrecognisedInputException(problems.get(0));
        }
        return this;
    }

    EventBatch withProblemsAt(String place) {
        return new EventBatch(
                failures,
                recoveries,
                ignored,
                problems.stream().map(place::concat).toList());
    }
}
