package dev.failurerelay.bench;

import java.util.List;

/**
 * The results of one run.
 *
 * @param functions at least one; the first is the one whose requests are recorded and whose cost is estimated
 * @param limited whether the cold starts were limited to the processor share of their memory
 */
record Results(
        Machine machine,
        Options options,
        List<PackagedFunction> functions,
        boolean limited,
        ColdStarts.Result cold,
        WarmEvents.Result warm,
        Storm.Result storm) {

    /** The function whose cost is estimated. */
    FunctionUnderTest estimated() {
        return new FunctionUnderTest(functions.get(0), options.memories().get(0));
    }
}
