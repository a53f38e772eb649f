package dev.failurerelay.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep did: its answer.
 *
 * @param stateMachines how many were looked at, those with a problem included
 * @param found how many of their executions ended badly within the lookback
 * @param told how many of these nobody had been told of, and now somebody was
 * @param known how many of these were known already
 * @param problems what could not be looked at, one line each, without values other than ARNs; the log has all of them
 * @param complete whether all state machines had their turn
 * @param next where it is not complete: the ARN of the state machine that the next sweep begins with
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SweepReport(
        int stateMachines,
        int found,
        int told,
        int known,
        List<String> problems,
        boolean complete,
        Optional<String> next) {

    String inWords() {
        return "Swept " + count(stateMachines, "state machine") + ": " + count(found, "execution")
                + " ended badly, " + known + " of them known, " + told + " told now; "
                + count(problems.size(), "problem")
                + next.map(arn -> "; out of time, the next sweep begins at " + arn)
                        .orElse("");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
