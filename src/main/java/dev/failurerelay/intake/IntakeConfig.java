package dev.failurerelay.intake;

import dev.failurerelay.configuration.Variables;
import dev.failurerelay.execution.ExecutionStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * @param statuses {@code STATUSES}: which end states count; not empty
 * @param sweepLookback {@code SWEEP_LOOKBACK}: how far back a sweep looks that does not say so itself; positive
 */
public record IntakeConfig(Set<ExecutionStatus> statuses, Duration sweepLookback) {

    public static IntakeConfig read(Variables variables) {
        return new IntakeConfig(statuses(variables), variables.duration("SWEEP_LOOKBACK", "PT24H", false));
    }

    private static Set<ExecutionStatus> statuses(Variables variables) {
        List<String> names = variables.list("STATUSES");
        if (names.isEmpty()) {
            return EnumSet.allOf(ExecutionStatus.class);
        }
        Set<ExecutionStatus> statuses = EnumSet.noneOf(ExecutionStatus.class);
        names.forEach(name -> ExecutionStatus.named(name)
                .ifPresentOrElse(
                        statuses::add,
                        () -> variables.problem(
                                "STATUSES",
                                "names something that is none of FAILED, TIMED_OUT, ABORTED (entry "
                                        + (names.indexOf(name) + 1) + ")",
                                "FAILED,TIMED_OUT,ABORTED")));
        return statuses;
    }
}
