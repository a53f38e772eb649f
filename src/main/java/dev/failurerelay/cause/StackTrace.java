package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the runtimes of Lambda put a stack trace: each in its own field, and in its own form. */
final class StackTrace {

    /** Python, Java, .NET, Ruby and Go; Node.js; a JavaScript error that was serialised by hand. */
    private static final List<String> FIELDS = List.of("stackTrace", "trace", "StackTrace", "stack");

    private StackTrace() {}

    /** One line each, without blank ones; empty where there is none. */
    static List<String> in(JsonNode error) {
        return JsonFields.first(error, FIELDS).stream()
                .flatMap(trace -> trace.isArray() ? JsonFields.elements(trace) : Stream.of(trace))
                .map(StackTrace::entry)
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Go's entries are objects of path, line and label, old Pythons' are lists of the same; others' are texts. */
    private static String entry(JsonNode entry) {
        return entry.isContainerNode()
                ? JsonFields.elements(entry).map(JsonNode::asText).collect(Collectors.joining(" "))
                : entry.asText();
    }
}
