package dev.failurerelay.intake;

import dev.failurerelay.configuration.Variables;
import dev.failurerelay.execution.ExecutionStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** @param statuses {@code STATUSES}: which end states count; not empty */
public record IntakeConfig(Set<ExecutionStatus> statuses) {

    public static IntakeConfig read(Variables variables) {
        return new IntakeConfig(statuses(variables));
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
