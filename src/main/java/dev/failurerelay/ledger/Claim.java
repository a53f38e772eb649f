package dev.failurerelay.ledger;

import java.util.Optional;

/** What became of a claim. */
public sealed interface Claim {

    /** The recovery that is recorded of the execution, its own or that of one above it; empty where nobody can know yet. */
    Optional<String> recovery();

    /** It is the caller's until it is settled or released, or its lease ends. */
    record Granted(ClaimedRun run) implements Claim {
        @Override
        public Optional<String> recovery() {
            return run.recovery();
        }
    }

    /** Somebody else holds it and has not finished. */
    record Held() implements Claim {
        @Override
        public Optional<String> recovery() {
            return Optional.empty();
        }
    }

    /** Everything about it was told. */
    record Done(Optional<String> recovery) implements Claim {}
}
