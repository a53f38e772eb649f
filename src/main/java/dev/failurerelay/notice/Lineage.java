package dev.failurerelay.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The executions that one started in another, as far as it is known.
 *
 * @param descendants that failed before it, the innermost first: its cause holds their descriptions
 * @param ancestors the one that started it first: its input names that one, where the state machine passes that on
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html">nested workflows</a>
 */
public record Lineage(List<ExecutionArn> descendants, ExecutionArn self, List<ExecutionArn> ancestors) {

    /** As many as hardly anybody nests, for one call each. */
    private static final int MAX_ANCESTORS = 4;

    private static final String STARTED_BY = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An ARN is told to nobody here: this is for the reading of causes alone, which begins with it. */
    private static final Redaction REDACTION = new Redaction(List.of());

    static final String NESTED = "Nested execution";

    public static Lineage of(ExecutionFailure failure) {
        List<ExecutionArn> descendants = failure.cause().filter(cause -> cause.contains("ExecutionArn")).stream()
                .flatMap(cause -> Cause.of(cause, REDACTION).facts().stream())
                .filter(fact -> fact.label().equals(NESTED))
                .map(fact -> ExecutionArn.of(fact.value()))
                .filter(arn -> arn.parts().isPresent() && !arn.equals(failure.arn()))
                .distinct()
                .toList();
        List<ExecutionArn> parent = failure.input().json().flatMap(Lineage::parentIn).stream()
                .filter(arn -> !arn.equals(failure.arn()) && !descendants.contains(arn))
                .toList();
        return new Lineage(descendants, failure.arn(), parent);
    }

    public static Lineage alone(ExecutionFailure failure) {
        return new Lineage(List.of(), failure.arn(), List.of());
    }

    /**
     * With those that started the ancestors.
     *
     * @param parents who started an execution; empty where nobody did, or that is not known
     */
    public Lineage upTo(Function<ExecutionArn, Optional<ExecutionArn>> parents) {
        List<ExecutionArn> all = new ArrayList<>(ancestors);
        while (!all.isEmpty() && all.size() < MAX_ANCESTORS) {
            Lineage known = new Lineage(descendants, self, all);
            Optional<ExecutionArn> next = parents.apply(all.get(all.size() - 1))
                    .filter(arn -> known.youngestFirst().noneMatch(arn::equals));
            if (next.isEmpty()) {
                return known;
            }
            all.add(next.get());
        }
        return new Lineage(descendants, self, all);
    }

    /** The parent's ARN in an execution's input. */
    public static Optional<ExecutionArn> parentIn(String input) {
        if (!input.contains(STARTED_BY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(input).path(STARTED_BY).asText(""))
                    .filter(arn -> !arn.isBlank())
                    .map(ExecutionArn::of)
                    .filter(arn -> arn.parts().isPresent());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** All but the execution itself. */
    public List<ExecutionArn> relatives() {
        return Stream.concat(descendants.stream(), ancestors.stream()).toList();
    }

    /** All of them in an order that is the same whoever of them is the self. */
    public List<ExecutionArn> sorted() {
        return youngestFirst()
                .distinct()
                .sorted(Comparator.comparing(ExecutionArn::value))
                .toList();
    }

    /** The one that an execution had started; empty where none is known. */
    public Optional<ExecutionArn> below(ExecutionArn execution) {
        List<ExecutionArn> all = youngestFirst().toList();
        int place = all.indexOf(execution);
        return place > 0 ? Optional.of(all.get(place - 1)) : Optional.empty();
    }

    private Stream<ExecutionArn> youngestFirst() {
        return Stream.of(descendants.stream(), Stream.of(self), ancestors.stream())
                .flatMap(Function.identity());
    }

    /** The root cause first, as in {@code load-rows (a1) → nightly (b2)}; empty where nothing that it started has failed. */
    Optional<String> chain() {
        return descendants.isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(descendants.stream(), Stream.of(self))
                        .map(Lineage::name)
                        .collect(Collectors.joining(" → ")));
    }

    /** As in {@code nightly (b2)}, which may go on, or fail because of it. */
    Optional<String> startedBy() {
        return ancestors.stream().map(Lineage::name).findFirst();
    }

    private static String name(ExecutionArn arn) {
        return arn.parts()
                .map(parts -> parts.stateMachine() + " (" + parts.name() + ")")
                .orElse(arn.value());
    }
}
