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

    /** The error, then the errors that led to it, as Java prints them; these first if the error only carries them. */
    FailureCause addTo(FailureCause error, Function<JsonNode, Optional<FailureCause>> read) {
        List<FailureCause> inner =
                errors.stream().flatMap(each -> read.apply(each).stream()).toList();
        if (inner.isEmpty()) {
            return error;
        }
        boolean carrier = inner.size() > 1 || isCarrier(error);
        List<String> lines = new ArrayList<>();
        inner.forEach(each -> lines.add((carrier ? "" : "Caused by: ") + named(each, carrier && inner.size() == 1)));
        lines.add(carrier ? lines.size() : 0, error.message());
        return new FailureCause(
                String.join("\n", lines),
                inner.get(0).type().or(error::type),
                CauseJson.join(error.details(), inner.get(0).details()),
                trace(error, inner, carrier),
                List.of());
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

    private static List<String> trace(FailureCause error, List<FailureCause> inner, boolean carrier) {
        Stream<FailureCause> order = carrier
                ? Stream.concat(inner.stream(), Stream.of(error))
                : Stream.concat(Stream.of(error), inner.stream());
        return order.map(FailureCause::stackTrace)
                .filter(trace -> !trace.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
