package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Descriptions of services that are not known: a message, at most three levels down. */
final class GeneralDescription {

    private static final int MAX_DEPTH = 3;

    /** A long list has its errors among the first. */
    private static final int MAX_ELEMENTS = 50;

    /** Endings of the names of fields that say why. */
    private static final List<String> MESSAGE_ENDINGS = List.of(
            "errormessage",
            "failuremessage",
            "failurereason",
            "statusreason",
            "statusmessage",
            "statussummary",
            "stopreason",
            "statedetails",
            "errordetails",
            "errordescription",
            "exceptionmessage",
            "failuredetails",
            "reason",
            "message");

    /** What describes a job or its progress, and not its end. */
    static final Set<String> SETTINGS = Set.of(
            "config",
            "configuration",
            "configurationoverrides",
            "settings",
            "definition",
            "jobdriver",
            "request",
            "requestparameters",
            "headers",
            "tags",
            "metadata",
            "secondarystatustransitions",
            "spec",
            "properties",
            "options",
            "context",
            "event");

    private GeneralDescription() {}

    /** A message of an object below, the nearest first. */
    static Optional<FailureCause> read(JsonNode json, CauseJson causes, int levels) {
        List<JsonNode> level = List.of(json);
        for (int depth = 0; depth <= MAX_DEPTH; depth++) {
            boolean below = depth > 0;
            Optional<FailureCause> found = level.stream()
                    .flatMap(object -> reason(object, below, causes, levels).stream())
                    .findFirst();
            if (found.isPresent()) {
                return found.map(error -> withDetails(error, json));
            }
            level = level.stream()
                    .flatMap(GeneralDescription::children)
                    .limit(MAX_ELEMENTS)
                    .toList();
        }
        return Optional.empty();
    }

    private static Optional<FailureCause> reason(JsonNode object, boolean below, CauseJson causes, int levels) {
        Optional<FailureCause> known = below ? causes.reason(object, levels - 1) : Optional.empty();
        return known.or(() -> named(object).flatMap(field -> causes.reason(field, levels - 1)))
                .filter(error -> !error.message().isBlank());
    }

    /** A text whose name ends as those of messages do. */
    private static Optional<JsonNode> named(JsonNode object) {
        Map<String, JsonNode> fields = JsonFields.byName(object);
        return MESSAGE_ENDINGS.stream()
                .flatMap(ending -> fields.entrySet().stream()
                        .filter(field -> field.getKey().endsWith(ending)))
                .map(Map.Entry::getValue)
                .filter(JsonNode::isTextual)
                .findFirst();
    }

    private static FailureCause withDetails(FailureCause error, JsonNode json) {
        return new FailureCause(
                error.message(),
                error.type(),
                CauseJson.join(error.details(), ErrorFields.details(json)),
                error.stackTrace(),
                List.of());
    }

    private static Stream<JsonNode> children(JsonNode json) {
        Stream<JsonNode> values = json.isArray()
                ? json.valueStream()
                : json.propertyStream()
                        .filter(field -> !SETTINGS.contains(JsonFields.normalised(field.getKey())))
                        .map(Map.Entry::getValue);
        return values.flatMap(value -> value.isArray() ? value.valueStream().limit(MAX_ELEMENTS) : Stream.of(value))
                .filter(value -> value.isObject() && !JsonFields.hasSucceeded(value));
    }
}
