package dev.failurerelay.relay;

import java.util.function.Supplier;

/** Every side effect of an environment goes through here, so that it can fail. */
interface FaultPoint {

    /**
     * @param refused what the caller gets if the effect did not happen
     * @param lost what the caller gets if the effect happened and the answer was lost
     * @throws Crash if the environment is dead, or dies here
     */
    <T> T perform(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost);
}
