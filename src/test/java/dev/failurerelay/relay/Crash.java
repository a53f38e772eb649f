package dev.failurerelay.relay;

/** The environment is gone: no code of it runs any more. */
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash() {
        super("crash", null, false, false);
    }
}
