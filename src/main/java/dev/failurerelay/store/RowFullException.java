package dev.failurerelay.store;

/** A row cannot take a write because it would exceed {@link Row#MAX_BYTES}. Nothing was written, and a retry does not help. */
public final class RowFullException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RowFullException() {
        super("a row is full");
    }
}
