package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Lineage;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names executions and their relatives as people know them. The labels are not redacted. */
final class ExecutionLabels {

    private ExecutionLabels() {}

    /** As in {@code nightly (b2)}. */
    static String of(ExecutionArn arn) {
        return arn.parts()
                .map(parts -> parts.stateMachine() + " (" + parts.name() + ")")
                .orElse(arn.value());
    }

    /** Root cause first, as in {@code load-rows (a1) → nightly (b2)}; empty if no descendant has failed. */
    static Optional<String> chain(Lineage lineage) {
        return lineage.descendants().isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(lineage.descendants().stream(), Stream.of(lineage.self()))
                        .map(ExecutionLabels::of)
                        .collect(Collectors.joining(" → ")));
    }

    static Optional<String> parent(Lineage lineage) {
        return lineage.ancestors().stream().map(ExecutionLabels::of).findFirst();
    }
}
