package dev.failurerelay.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer to a sweep.
 *
 * @param stateMachines the number searched, including those with a problem
 * @param found the number of their executions that failed within the lookback, and at least five minutes ago
 * @param relayed the number of these that were relayed now
 * @param known the number of these that the ledger knew, or that a queued event reports
 * @param problems what could not be searched, what was announced to some of its targets only, and what takes too long; one line
 *     each, at most 100 and a line with the number of the rest, without values other than ARNs; the log has all of them
 * @param complete whether all state machines were searched
 * @param next if not complete, the ARN of the state machine that the next sweep starts with
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SweepReport(
        int stateMachines,
        int found,
        @JsonProperty("told") int relayed,
        int known,
        List<String> problems,
        boolean complete,
        Optional<String> next) {

    SweepReport withProblem(String line) {
        List<String> more = Stream.concat(problems.stream(), Stream.of(line)).toList();
        return new SweepReport(stateMachines, found, relayed, known, more, complete, next);
    }

    String inWords() {
        return "Swept " + count(stateMachines, "state machine") + ": " + count(found, "execution")
                + " ended badly, " + known + " of them known, " + relayed + " announced now; "
                + count(problems.size(), "problem")
                + next.map(arn -> "; out of time, the next sweep starts at " + arn)
                        .orElse("");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
