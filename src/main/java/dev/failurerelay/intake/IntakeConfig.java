package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.settings.Environment;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** @param statuses {@code STATUSES}: which end states count; not empty */
public record IntakeConfig(Set<ExecutionStatus> statuses) {

    public static IntakeConfig read(Environment variables) {
        return new IntakeConfig(statuses(variables));
    }

    private static Set<ExecutionStatus> statuses(Environment variables) {
        List<String> names = variables.list("STATUSES");
        if (names.isEmpty()) {
            return EnumSet.allOf(ExecutionStatus.class);
        }
        Set<ExecutionStatus> statuses = EnumSet.noneOf(ExecutionStatus.class);
        names.forEach(name -> ExecutionStatus.parse(name)
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
