package dev.failurerelay.bench;

/** A function with a memory size. */
record FunctionUnderTest(PackagedFunction function, MemorySize memory) {

    String title() {
        return function.title() + ", " + memory.megabytes() + " MB";
    }
}
