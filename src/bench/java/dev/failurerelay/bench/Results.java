package dev.failurerelay.bench;

import java.util.List;

/**
 * What was measured.
 *
 * @param functions at least one; the first is the one whose requests were recorded and whose estimate is reckoned
 * @param limited whether the cold starts had no more of a processor than their memory gives
 */
record Results(
        Machine machine,
        Options options,
        List<PackagedFunction> functions,
        boolean limited,
        ColdStarts.Result cold,
        WarmEvents.Result warm,
        Storm.Result storm) {

    /** Whose bill is reckoned. */
    FunctionUnderTest estimated() {
        return new FunctionUnderTest(functions.get(0), options.memories().get(0));
    }
}
