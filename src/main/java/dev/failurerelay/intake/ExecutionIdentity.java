package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionArn;
import java.util.Optional;
import java.util.function.Function;

/** What an execution's ARN says of it, together with what else is told; never blank, whatever is missing. */
record ExecutionIdentity(ExecutionArn arn) {

    private static final String UNKNOWN = "unknown";

    /** @param told the name where it is told; it goes before the ARN's */
    String name(Optional<String> told) {
        return told.or(() -> part(ExecutionArn.Parts::name)).orElse(arn.value());
    }

    /** @param told the state machine's name where it is told; it goes before the ARN's */
    String stateMachine(Optional<String> told) {
        return told.or(() -> part(ExecutionArn.Parts::stateMachine)).orElse(UNKNOWN + " state machine");
    }

    /** @param told who sent the news: taken only where the ARN does not say whose the execution is */
    String account(Optional<String> told) {
        return part(ExecutionArn.Parts::account).or(() -> told).orElse(UNKNOWN);
    }

    /** @param told where the news is from: taken only where the ARN does not say where the execution ran */
    String region(Optional<String> told) {
        return part(ExecutionArn.Parts::region).or(() -> told).orElse(UNKNOWN);
    }

    private Optional<String> part(Function<ExecutionArn.Parts, String> part) {
        return arn.parts().map(part);
    }
}
