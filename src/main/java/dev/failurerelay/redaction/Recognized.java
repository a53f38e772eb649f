package dev.failurerelay.redaction;

import java.util.List;

/**
 * A part of a text that was understood.
 *
 * @param secrets in ascending order, not overlapping; none if the part is harmless
 * @param end where reading goes on
 */
record Recognized(List<Span> secrets, int end) {

    static Recognized harmless(int end) {
        return new Recognized(List.of(), end);
    }

    static Recognized secret(Span span, int end) {
        return new Recognized(List.of(span), end);
    }
}
