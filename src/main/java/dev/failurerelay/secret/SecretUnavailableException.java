package dev.failurerelay.secret;

/** A secret could not be had. Message and cause say which and why, and hold nothing of its value. */
public final class SecretUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean passing;

    SecretUnavailableException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whether trying later may help, with nobody mending anything. */
    public boolean passing() {
        return passing;
    }
}
