package dev.failurerelay.store;

/** The ledger's store could not be reached, refused, or gave no answer in time. A write may have happened. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason an error code, or words that say as little as one: nothing of a row */
    public LedgerUnavailableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
