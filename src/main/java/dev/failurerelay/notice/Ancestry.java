package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Lineage;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An execution's relatives in words. */
record Ancestry(Lineage lineage) {

    /** The root cause first, as in {@code load-rows (a1) → nightly (b2)}; empty if none of its children has failed. */
    Optional<String> chain() {
        return lineage.descendants().isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(lineage.descendants().stream(), Stream.of(lineage.self()))
                        .map(Ancestry::name)
                        .collect(Collectors.joining(" → ")));
    }

    /** The parent, which may continue or fail because of it, as in {@code nightly (b2)}. */
    Optional<String> startedBy() {
        return lineage.ancestors().stream().map(Ancestry::name).findFirst();
    }

    /** As in {@code nightly (b2)}. */
    static String name(ExecutionArn arn) {
        return arn.parts()
                .map(parts -> parts.stateMachine() + " (" + parts.name() + ")")
                .orElse(arn.value());
    }
}
