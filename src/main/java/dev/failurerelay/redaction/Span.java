package dev.failurerelay.redaction;

/** A part of a text, in UTF-16 code units: from {@code start} to before {@code end}, which is not less. */
record Span(int start, int end) {

    boolean isEmpty() {
        return start == end;
    }
}
