package dev.failurerelay.execution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An execution together with the executions that it started and that started it, as far as they are known.
 *
 * @param descendants innermost first: they failed before it, and its cause describes them
 * @param ancestors its parent first
 * @param confirmedChildren those that Step Functions itself names as started by the next one; anyone may name the others, by an
 *     error's text or an input
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html">nested workflows</a>
 */
public record Lineage(
        List<ExecutionArn> descendants,
        ExecutionArn self,
        List<ExecutionArn> ancestors,
        List<ExecutionArn> confirmedChildren) {

    /** Each ancestor costs a call to look up. Deeper nesting is rare. */
    private static final int MAX_ANCESTORS = 4;

    public static Lineage of(ExecutionArn self, List<ExecutionArn> nestedExecutions, Optional<ExecutionArn> parent) {
        List<ExecutionArn> descendants = nestedExecutions.stream()
                .filter(arn -> arn.parts().isPresent() && !arn.equals(self))
                .distinct()
                .toList();
        List<ExecutionArn> ancestors = parent.stream()
                .filter(arn -> !arn.equals(self) && !descendants.contains(arn))
                .toList();
        return new Lineage(descendants, self, ancestors, List.of());
    }

    /** @param executions named by Step Functions itself; only descendants count */
    public Lineage withConfirmed(List<ExecutionArn> executions) {
        List<ExecutionArn> confirmed =
                descendants.stream().filter(executions::contains).toList();
        return new Lineage(descendants, self, ancestors, confirmed);
    }

    public static Lineage ofSelf(ExecutionArn self) {
        return new Lineage(List.of(), self, List.of(), List.of());
    }

    /**
     * Adds the ancestors' own parents, and the parent of a Map run's child, which no input names: Step Functions itself names it.
     *
     * @param parents finds an execution's parent; empty if it has none, or that is unknown
     */
    public Lineage withAncestors(Function<ExecutionArn, Optional<ExecutionArn>> parents) {
        List<ExecutionArn> all = new ArrayList<>(ancestors);
        List<ExecutionArn> confirmed = new ArrayList<>(confirmedChildren);
        if (all.isEmpty() && self.isOfMapRun()) {
            parents.apply(self).filter(arn -> !arn.equals(self)).ifPresent(parent -> {
                all.add(parent);
                confirmed.add(self);
            });
        }
        while (!all.isEmpty() && all.size() < MAX_ANCESTORS) {
            Lineage known = new Lineage(descendants, self, all, confirmed);
            Optional<ExecutionArn> next = parents.apply(all.get(all.size() - 1))
                    .filter(arn -> known.innermostFirst().noneMatch(arn::equals));
            if (next.isEmpty()) {
                return known;
            }
            all.add(next.get());
        }
        return new Lineage(descendants, self, all, confirmed);
    }

    /** The descendants and the ancestors. */
    public List<ExecutionArn> relatives() {
        return Stream.concat(descendants.stream(), ancestors.stream()).toList();
    }

    /** All executions, in an order that does not depend on which of them is {@code self}. */
    public List<ExecutionArn> sorted() {
        return innermostFirst()
                .distinct()
                .sorted(Comparator.comparing(ExecutionArn::value))
                .toList();
    }

    /** The execution that {@code execution} started, if Step Functions itself names it. */
    public Optional<ExecutionArn> confirmedChildOf(ExecutionArn execution) {
        List<ExecutionArn> all = innermostFirst().toList();
        int index = all.indexOf(execution);
        return index > 0 ? Optional.of(all.get(index - 1)).filter(confirmedChildren::contains) : Optional.empty();
    }

    private Stream<ExecutionArn> innermostFirst() {
        return Stream.of(descendants, List.of(self), ancestors).flatMap(List::stream);
    }
}
