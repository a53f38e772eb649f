package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Descriptions of services that are not known: a message, else a state, at most three levels down. */
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

    /** What describes a job, and not its end. */
    private static final Set<String> SETTINGS = Set.of(
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

    /** The state in which it ended, as in {@code The import job ended as CANCELLED.} */
    static Optional<FailureCause> end(JsonNode json) {
        List<Map.Entry<String, JsonNode>> level = List.of(Map.entry("", json));
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            Optional<String> end =
                    level.stream().flatMap(object -> state(object).stream()).findFirst();
            if (end.isPresent()) {
                return end.map(sentence -> FailureCause.ofText(sentence, ErrorFields.details(json)));
            }
            level = level.stream().flatMap(GeneralDescription::objects).toList();
        }
        return Optional.empty();
    }

    private static Stream<Map.Entry<String, JsonNode>> objects(Map.Entry<String, JsonNode> parent) {
        return parent.getValue()
                .propertyStream()
                .filter(field ->
                        field.getValue().isObject() && !SETTINGS.contains(JsonFields.normalised(field.getKey())))
                .map(field ->
                        Map.entry(isStateName(field.getKey()) ? parent.getKey() : field.getKey(), field.getValue()));
    }

    private static Optional<String> state(Map.Entry<String, JsonNode> object) {
        return object.getValue()
                .propertyStream()
                .filter(field -> isStateName(field.getKey()) && isState(field.getValue()))
                .map(field -> "The " + noun(field.getKey(), object.getKey()) + " ended as "
                        + field.getValue().asText() + ".")
                .findFirst();
    }

    private static boolean isStateName(String name) {
        return JsonFields.isState(JsonFields.normalised(name));
    }

    private static boolean isState(JsonNode value) {
        String text = value.isTextual() ? value.asText() : "";
        return ErrorFields.isName(text) && text.length() <= 40 && !JsonFields.isSuccess(text);
    }

    /** From {@code JobRunState}, or from the object's name if the field is only {@code State}. */
    private static String noun(String field, String object) {
        List<String> words = new ArrayList<>(words(field));
        words.remove(words.size() - 1);
        String noun = String.join(" ", words.isEmpty() ? words(object) : words);
        return noun.isEmpty() || noun.length() > 40 ? "job" : noun;
    }

    private static List<String> words(String name) {
        String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replaceAll("[^A-Za-z]+", " ")
                .strip();
        return spaced.isEmpty()
                ? List.of()
                : Stream.of(spaced.split(" ", -1))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toList());
    }
}
