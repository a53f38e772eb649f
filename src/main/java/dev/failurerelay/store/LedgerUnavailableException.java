package dev.failurerelay.store;

/** The ledger's store could not be reached, rejected the call, or did not answer in time. A write may have happened. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason an error code, or text that reveals as little as one: nothing from a row */
    public LedgerUnavailableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
