package dev.failurerelay.sweep;

import dev.failurerelay.execution.StateMachine;
import dev.failurerelay.routing.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a sweep searches.
 *
 * @param lookback {@code SWEEP_LOOKBACK}: how far back a sweep looks unless its input says otherwise; positive
 * @param stateMachines {@code SWEEP_STATE_MACHINES}: the names of those that a sweep examines, any of them; empty for all
 * @param region in which the function runs; empty on a laptop
 */
public record SweepConfig(Duration lookback, List<Glob> stateMachines, Optional<String> region) {

    boolean covers(String stateMachineArn) {
        return stateMachines.isEmpty()
                || StateMachine.nameIn(stateMachineArn)
                        .filter(name -> stateMachines.stream().anyMatch(glob -> glob.matches(name)))
                        .isPresent();
    }
}
