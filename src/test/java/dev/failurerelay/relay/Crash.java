package dev.failurerelay.relay;

/** The death of an environment: none of its code runs after it. */
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash() {
        super("crash", null, false, false);
    }
}
