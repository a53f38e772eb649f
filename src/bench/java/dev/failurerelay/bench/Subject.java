package dev.failurerelay.bench;

/** A function with so much memory. */
record Subject(PackagedFunction function, Memory memory) {

    String title() {
        return function.title() + ", " + memory.megabytes() + " MB";
    }
}
