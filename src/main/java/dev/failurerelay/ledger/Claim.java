package dev.failurerelay.ledger;

/** What became of a claim. */
public sealed interface Claim {

    /** @param inDoubt whether an earlier holder may have delivered without saying so */
    record Granted(boolean inDoubt) implements Claim {}

    /** Somebody else holds it and has not finished. */
    record Held() implements Claim {}

    /** @param reference as the channel gave it at delivery */
    record Done(String reference) implements Claim {}
}
