package dev.failurerelay.secret;

/** A secret could not be fetched. The message names the secret and the reason, and contains nothing of its value. */
public final class SecretUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean transientFault;

    SecretUnavailableException(String reason, boolean transientFault) {
        super(reason);
        this.reason = reason;
        this.transientFault = transientFault;
    }

    public String reason() {
        return reason;
    }

    /** Whether a later attempt may succeed although nobody fixes anything. */
    public boolean isTransient() {
        return transientFault;
    }
}
