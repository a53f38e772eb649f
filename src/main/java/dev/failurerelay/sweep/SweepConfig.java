package dev.failurerelay.sweep;

import dev.failurerelay.execution.StateMachine;
import dev.failurerelay.routing.Glob;
import dev.failurerelay.settings.Environment;
import java.time.Duration;
import java.util.List;

/**
 * @param lookback {@code SWEEP_LOOKBACK}: how far back a sweep looks that does not say so itself; positive
 * @param stateMachines {@code SWEEP_STATE_MACHINES}: the names of those that a sweep looks into, any of them; empty for all
 */
public record SweepConfig(Duration lookback, List<Glob> stateMachines) {

    private static final String STATE_MACHINES = "SWEEP_STATE_MACHINES";

    public static SweepConfig read(Environment variables) {
        List<String> names = variables.list(STATE_MACHINES);
        if (names.stream().anyMatch(name -> name.contains(":"))) {
            variables.problem(STATE_MACHINES, "holds an ARN: only the name at its end", "nightly-*");
        }
        return new SweepConfig(
                variables.duration("SWEEP_LOOKBACK", "PT24H", false),
                names.stream().map(Glob::of).toList());
    }

    boolean covers(String stateMachineArn) {
        return stateMachines.isEmpty()
                || StateMachine.nameIn(stateMachineArn)
                        .filter(name -> stateMachines.stream().anyMatch(glob -> glob.matches(name)))
                        .isPresent();
    }
}
