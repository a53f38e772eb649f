package dev.failurerelay.redaction;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A part of a text that was understood.
 *
 * @param secrets in ascending order, not overlapping; none if the part is harmless
 * @param end where reading goes on
 */
record Recognized(List<Span> secrets, int end) {

    /** Parts that overlap become one: in {@code ;a?token=…}, a value belongs to two parameters. */
    Recognized {
        secrets = secrets.size() < 2 ? secrets : disjoint(secrets);
    }

    private static List<Span> disjoint(List<Span> spans) {
        Deque<Span> disjoint = new ArrayDeque<>();
        for (Span span :
                spans.stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
            Span last = disjoint.peekLast();
            if (last != null && span.start() < last.end()) {
                disjoint.removeLast();
                disjoint.add(new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                disjoint.add(span);
            }
        }
        return List.copyOf(disjoint);
    }

    static Recognized harmless(int end) {
        return new Recognized(List.of(), end);
    }

    static Recognized secret(Span span, int end) {
        return new Recognized(List.of(span), end);
    }
}
