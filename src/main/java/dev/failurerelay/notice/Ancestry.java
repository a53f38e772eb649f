package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Lineage;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names an execution and its relatives, as in {@code nightly (b2)}. */
record Ancestry(Lineage lineage) {

    /** Root cause first, as in {@code load-rows (a1) → nightly (b2)}; empty if no descendant has failed. */
    Optional<String> chain() {
        return lineage.descendants().isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(lineage.descendants().stream(), Stream.of(lineage.self()))
                        .map(Ancestry::name)
                        .collect(Collectors.joining(" → ")));
    }

    Optional<String> startedBy() {
        return lineage.ancestors().stream().map(Ancestry::name).findFirst();
    }

    static String name(ExecutionArn arn) {
        return arn.parts()
                .map(parts -> parts.stateMachine() + " (" + parts.name() + ")")
                .orElse(arn.value());
    }
}
