package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The errors that led to another: {@code cause} of Java, Node.js and .NET, {@code causes} of .NET, {@code InnerException} as .NET
 * serialises it, {@code errors} of Node.js.
 */
record InnerErrors(List<JsonNode> errors) {

    /** Messages of errors that only carry another. */
    private static final List<String> CARRIERS = List.of(
            "one or more errors occurred",
            "exception has been thrown by the target of an invocation",
            "all promises were rejected",
            "null");

    /** Each costs a copy of the line. */
    private static final int MAX_NAMES = 8;

    static InnerErrors in(JsonNode error) {
        boolean ofRuntime =
                error.hasNonNull("errorMessage") || error.hasNonNull("errorType") || error.hasNonNull("ClassName");
        if (!ofRuntime) {
            return new InnerErrors(List.of());
        }
        List<JsonNode> several = Stream.of("causes", "innerexceptions", "errors")
                .flatMap(name -> JsonFields.first(error, List.of(name)).stream())
                .filter(JsonNode::isArray)
                .flatMap(JsonNode::valueStream)
                .filter(JsonNode::isObject)
                .toList();
        List<JsonNode> one = JsonFields.first(error, List.of("cause", "innerexception", "reason")).stream()
                .filter(JsonNode::isObject)
                .toList();
        return new InnerErrors(several.isEmpty() ? one : several);
    }

    /** The errors that led to it, then the error: it comes first only if they say nothing. */
    FailureCause addTo(FailureCause error, Function<JsonNode, Optional<FailureCause>> read) {
        List<FailureCause> inner =
                errors.stream().flatMap(each -> read.apply(each).stream()).toList();
        if (inner.isEmpty()) {
            return error;
        }
        boolean innerFirst = isCarrier(error) || !inner.stream().allMatch(InnerErrors::saysNothing);
        return new FailureCause(
                String.join("\n", innerFirst ? innerFirst(error, inner) : errorFirst(error, inner)),
                inner.get(0).type().or(error::type),
                CauseJson.join(error.details(), inner.get(0).details()),
                trace(error, inner, innerFirst),
                List.of());
    }

    private static List<String> innerFirst(FailureCause error, List<FailureCause> inner) {
        boolean messageAlone = isCarrier(error) && inner.size() == 1;
        List<String> lines = new ArrayList<>();
        inner.forEach(each -> lines.add(named(each, messageAlone)));
        String known = String.join("\n", lines);
        // Java's wrappers repeat the name and message of what they wrap.
        error.message().lines().filter(line -> !repeats(line, known)).forEach(lines::add);
        return lines;
    }

    /** Whether a line is one of the known lines, with fewer or more names before it. */
    private static boolean repeats(String line, String known) {
        String message = withoutNames(line);
        return known.lines().map(InnerErrors::withoutNames).anyMatch(message::equals);
    }

    private static String withoutNames(String line) {
        String rest = line;
        for (int name = 0; name < MAX_NAMES; name++) {
            int end = rest.indexOf(": ");
            if (end <= 0 || !ErrorFields.isName(rest.substring(0, end))) {
                break;
            }
            rest = rest.substring(end + 2);
        }
        return rest;
    }

    private static List<String> errorFirst(FailureCause error, List<FailureCause> inner) {
        return Stream.concat(Stream.of(error.message()), inner.stream().map(each -> "Caused by: " + named(each, false)))
                .toList();
    }

    private static boolean saysNothing(FailureCause error) {
        String message = error.message();
        return message.endsWith(", without a message.")
                || error.type().filter(message::equals).isPresent();
    }

    private static boolean isCarrier(FailureCause error) {
        String words = error.message().toLowerCase(Locale.ROOT);
        return CARRIERS.stream().anyMatch(words::startsWith) || words.endsWith(", without a message.");
    }

    private static String named(FailureCause error, boolean messageAlone) {
        Optional<String> name =
                error.type().filter(type -> !messageAlone && !error.message().startsWith(type));
        return name.map(type -> type + ": ").orElse("") + error.message();
    }

    private static List<String> trace(FailureCause error, List<FailureCause> inner, boolean innerFirst) {
        Stream<FailureCause> order = innerFirst
                ? Stream.concat(inner.stream(), Stream.of(error))
                : Stream.concat(Stream.of(error), inner.stream());
        return order.map(FailureCause::stackTrace)
                .filter(trace -> !trace.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
