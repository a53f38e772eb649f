package dev.failurerelay.ledger;

/** What became of a claim. */
public sealed interface Claim {

    /** It is the caller's until it is settled or released, or its lease ends. */
    record Granted(Run run) implements Claim {}

    /** Somebody else holds it and has not finished. */
    record Held() implements Claim {}

    /** Everything about it was told. */
    record Done() implements Claim {}
}
