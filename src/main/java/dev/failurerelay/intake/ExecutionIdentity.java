package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.StateMachine;
import java.util.Optional;
import java.util.function.Function;

/** Identifies an execution by what is reported about it, else by its ARN. No result is blank. */
record ExecutionIdentity(ExecutionArn arn) {

    private static final String UNKNOWN = "unknown";

    /** @param reported takes precedence over the ARN's */
    String name(Optional<String> reported) {
        return reported.or(() -> part(ExecutionArn.Parts::name)).orElse(arn.value());
    }

    /** @param reportedArn the state machine's ARN; takes precedence over the execution's */
    StateMachine stateMachine(Optional<String> reportedArn, Optional<String> versionArn, Optional<String> aliasArn) {
        return new StateMachine(
                reportedArn
                        .flatMap(StateMachine::nameIn)
                        .or(() -> part(ExecutionArn.Parts::stateMachine))
                        .orElse(UNKNOWN + " state machine"),
                versionArn.flatMap(StateMachine::qualifierIn),
                aliasArn.flatMap(StateMachine::qualifierIn));
    }

    /** @param reporting the account that reported it; counts only if the ARN names none */
    String account(Optional<String> reporting) {
        return part(ExecutionArn.Parts::account).or(() -> reporting).orElse(UNKNOWN);
    }

    /** @param reporting the region that reported it; counts only if the ARN names none */
    String region(Optional<String> reporting) {
        return part(ExecutionArn.Parts::region).or(() -> reporting).orElse(UNKNOWN);
    }

    private Optional<String> part(Function<ExecutionArn.Parts, String> part) {
        return arn.parts().map(part);
    }
}
