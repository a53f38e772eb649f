package dev.failurerelay.store;

/** The ledger's store could not be reached, rejected the call, or did not answer in time. A write may have happened. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean isTransient;

    /** @param reason an error code, or text that reveals as little as one: nothing from a row */
    public LedgerUnavailableException(String reason) {
        this(reason, true);
    }

    public LedgerUnavailableException(String reason, boolean isTransient) {
        super(reason);
        this.reason = reason;
        this.isTransient = isTransient;
    }

    /** Whether the same call may succeed a little later. */
    public boolean isTransient() {
        return isTransient;
    }

    public String reason() {
        return reason;
    }
}
