package dev.failurerelay.secret;

/** A secret could not be had. Message and cause say which and why, and hold nothing of its value. */
public final class SecretUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean passing;

    SecretUnavailableException(String reason, boolean passing) {
        super(reason);
        this.reason = reason;
        this.passing = passing;
    }

    public String reason() {
        return reason;
    }

    /** Whether trying later may help, with nobody mending anything. */
    public boolean passing() {
        return passing;
    }
}
