package dev.failurerelay.bench;

/** A function with so much memory. */
record FunctionUnderTest(PackagedFunction function, MemorySize memory) {

    String title() {
        return function.title() + ", " + memory.megabytes() + " MB";
    }
}
