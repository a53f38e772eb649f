package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list of errors, or of texts: a line for each, with the place of what is wrong if the error names it. */
final class ErrorList {

    /** Zod, GraphQL; pydantic; JSON Schema; others. Normalised. */
    private static final List<String> PLACES = List.of(
            "path",
            "loc",
            "instancepath",
            "datapath",
            "field",
            "fieldname",
            "property",
            "propertypath",
            "attribute",
            "pointer",
            "param");

    private static final int MAX_LINES = 12;

    private final CauseJson json;

    ErrorList(CauseJson json) {
        this.json = json;
    }

    Optional<FailureCause> read(JsonNode list, int levels) {
        List<FailureCause> errors = new ArrayList<>();
        for (JsonNode element : list) {
            reason(element, levels).ifPresent(errors::add);
            if (errors.size() > 10 * MAX_LINES) {
                break;
            }
        }
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(errors.size() == 1 ? errors.get(0) : joined(errors));
    }

    private Optional<FailureCause> reason(JsonNode element, int levels) {
        if (element.isContainerNode() && levels <= 0) {
            return Optional.empty();
        }
        Optional<FailureCause> reason = json.reason(element, element.isContainerNode() ? levels - 1 : levels);
        String place = place(element);
        return reason.map(error -> place.isEmpty() || error.message().contains(place)
                ? error
                : new FailureCause(
                        place + ": " + error.message(),
                        Optional.empty(),
                        error.details(),
                        error.stackTrace(),
                        List.of()));
    }

    private static FailureCause joined(List<FailureCause> errors) {
        List<String> lines = errors.stream().map(ErrorList::line).distinct().toList();
        String most = lines.stream().limit(MAX_LINES).collect(Collectors.joining("\n"));
        return new FailureCause(
                lines.size() > MAX_LINES ? most + "\n… (" + (lines.size() - MAX_LINES) + " more)" : most,
                errors.get(0).type(),
                errors.get(0).details(),
                errors.stream()
                        .map(FailureCause::stackTrace)
                        .filter(trace -> !trace.isEmpty())
                        .findFirst()
                        .orElse(List.of()),
                List.of());
    }

    private static String line(FailureCause error) {
        String message = error.message();
        return error.type()
                .filter(type -> !message.contains(type))
                .map(type -> type + ": " + message)
                .orElse(message);
    }

    /** As in {@code order.items.0.amount}; empty if the error names none. */
    private static String place(JsonNode error) {
        return JsonFields.first(error, PLACES)
                .map(place -> place.isArray()
                        ? place.valueStream().map(JsonNode::asText).collect(Collectors.joining("."))
                        : place.asText(""))
                .map(place -> (place.startsWith("/") ? place.substring(1).replace('/', '.') : place).strip())
                .filter(place -> place.length() <= 200 && JsonFields.isProse(place))
                .orElse("");
    }
}
