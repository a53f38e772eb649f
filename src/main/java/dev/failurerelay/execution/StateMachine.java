package dev.failurerelay.execution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state machine of an execution.
 *
 * @param name without Map run label, version and alias; not blank
 * @param version the published version's number, if the execution was started by version or alias
 * @param alias the alias's name, if the execution was started by alias
 */
public record StateMachine(String name, Optional<String> version, Optional<String> alias) {

    private static final Pattern ARN =
            Pattern.compile("arn:[^:]+:states:[^:]*:[^:]*:stateMachine:(?<name>[^:/\\s\\p{C}]+)(?:[:/].*)?");
    private static final Pattern QUALIFIER = Pattern.compile(".*:stateMachine:[^:]+:(?<qualifier>[^:\\s\\p{C}]+)");

    /**
     * The state machine as far as it was reported; the execution's ARN fills the gaps.
     *
     * @param reportedArn the state machine's ARN; takes precedence over the execution's
     */
    public static StateMachine of(
            ExecutionArn execution,
            Optional<String> reportedArn,
            Optional<String> versionArn,
            Optional<String> aliasArn) {
        return new StateMachine(
                reportedArn
                        .flatMap(StateMachine::nameIn)
                        .or(() -> execution.parts().map(ExecutionArn.Parts::stateMachine))
                        .orElse("unknown state machine"),
                versionArn.flatMap(StateMachine::qualifierIn),
                aliasArn.flatMap(StateMachine::qualifierIn));
    }

    /** The name in a state machine's ARN, whatever follows it; empty if the text is not such an ARN. */
    public static Optional<String> nameIn(String stateMachineArn) {
        Matcher arn = ARN.matcher(stateMachineArn);
        return arn.matches() ? Optional.of(arn.group("name")) : Optional.empty();
    }

    /** The version's number or the alias's name at the end of an ARN; empty if there is none. */
    public static Optional<String> qualifierIn(String arn) {
        Matcher qualified = QUALIFIER.matcher(arn);
        return qualified.matches() ? Optional.of(qualified.group("qualifier")) : Optional.empty();
    }
}
