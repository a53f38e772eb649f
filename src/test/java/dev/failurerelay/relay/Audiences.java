package dev.failurerelay.relay;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whom the settings named for each failure, over all invocations that processed it. */
final class Audiences {

    private final Map<Attempt, Set<Target>> always = new HashMap<>();
    private final Map<Attempt, Set<Target>> ever = new HashMap<>();

    void add(ExecutionFailure failure, SimulatedSettings settings) {
        Collection<Target> targets = settings.routing().decide(failure).targets();
        always.computeIfAbsent(failure.attempt(), unseen -> new HashSet<>(targets))
                .retainAll(targets);
        ever.computeIfAbsent(failure.attempt(), unseen -> new HashSet<>()).addAll(targets);
    }

    /** The targets that each invocation had to notify of each of these failures. */
    Set<Target> required(Collection<ExecutionFailure> failures) {
        Set<Target> required = new HashSet<>();
        failures.forEach(failure -> required.addAll(always.get(failure.attempt())));
        failures.forEach(failure -> required.retainAll(always.get(failure.attempt())));
        return required;
    }

    /** The targets that any invocation may have notified of any of these failures. */
    Set<Target> allowed(Collection<ExecutionFailure> failures) {
        Set<Target> allowed = new HashSet<>();
        failures.forEach(failure -> allowed.addAll(ever.getOrDefault(failure.attempt(), Set.of())));
        return allowed;
    }
}
