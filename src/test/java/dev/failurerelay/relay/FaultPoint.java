package dev.failurerelay.relay;

import java.util.function.Supplier;

/** Where an environment's side effects pass, and chance may strike. */
interface FaultPoint {

    /**
     * @param refused what the caller hears where the effect did not happen
     * @param lost what the caller hears where it did, and the answer was lost
     * @throws Crash where the environment is gone, or goes with this
     */
    <T> T happen(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost);
}
