package dev.failurerelay.intake;

/** The function does not accept this input. The message describes its shape and repeats no value. */
public final class UnrecognisedInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnrecognisedInputException(String message) {
        super(message);
    }
}
