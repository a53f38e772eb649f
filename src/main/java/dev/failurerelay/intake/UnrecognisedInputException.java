package dev.failurerelay.intake;

/** The input is none that the function takes. The message says what was seen and repeats no value. */
public final class UnrecognisedInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnrecognisedInputException(String message) {
        super(message);
    }
}
