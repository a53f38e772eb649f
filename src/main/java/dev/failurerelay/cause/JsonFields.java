package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads fields of JSON whose shape is unknown. Names match in any case and with any separators: they are given in small letters. */
final class JsonFields {

    private static final Set<String> SUCCESSES =
            Set.of("succeeded", "success", "successful", "completed", "complete", "ok", "active", "available", "none");

    private JsonFields() {}

    /** The first of these fields that is not empty, whatever its type. */
    static Optional<JsonNode> first(JsonNode json, Collection<String> names) {
        return names.stream().flatMap(name -> named(json, name)).findFirst();
    }

    /** The first of these fields that holds a non-blank string without JSON, a number or a boolean. */
    static Optional<String> firstText(JsonNode json, Collection<String> names) {
        return names.stream()
                .flatMap(name -> named(json, name).limit(1))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(JsonFields::isProse)
                .findFirst();
    }

    private static Stream<JsonNode> named(JsonNode json, String name) {
        return json.propertyStream()
                .filter(field -> isNamed(field.getKey(), name) && isNotEmpty(field.getValue()))
                .map(Map.Entry::getValue);
    }

    /** Whether a field has this normalised name. */
    private static boolean isNamed(String field, String name) {
        int at = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                continue;
            }
            if (at == name.length() || Character.toLowerCase(c) != name.charAt(at)) {
                return false;
            }
            at++;
        }
        return at == name.length();
    }

    /** The fields that are not empty, in their order. */
    static Map<String, JsonNode> byName(JsonNode json) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            if (isNotEmpty(field.getValue())) {
                fields.putIfAbsent(normalised(field.getKey()), field.getValue());
            }
        });
        return fields;
    }

    static String normalised(String name) {
        StringBuilder normalised = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                normalised.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return normalised.toString();
    }

    /** The values at the end of a path, as in {@code phases.contexts.message}: of each element of an array that did not succeed. */
    static Stream<JsonNode> at(JsonNode json, String path) {
        Stream<JsonNode> nodes = Stream.of(json);
        for (String name : path.split("\\.", -1)) {
            nodes = nodes.flatMap(JsonFields::elements).flatMap(node -> first(node, List.of(name)).stream());
        }
        return nodes.flatMap(JsonFields::elements);
    }

    /** The texts at the end of a path, each once. */
    static List<String> textsAt(JsonNode json, String path) {
        return at(json, path)
                .filter(JsonNode::isValueNode)
                .map(node -> node.asText().strip())
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .distinct()
                .toList();
    }

    /** Whether a text is no JSON, which would have to be unwrapped before anything of it is shown. */
    static boolean isProse(String text) {
        return TruncatedJson.read(text).isEmpty()
                && TruncatedJson.readString(text).isEmpty();
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray() ? node.valueStream().filter(element -> !hasSucceeded(element)) : Stream.of(node);
    }

    /** Whether an element, such as a build's phase, reports success. */
    static boolean hasSucceeded(JsonNode json) {
        return json.propertyStream()
                .filter(field -> isState(normalised(field.getKey())))
                .anyMatch(field -> isSuccess(field.getValue().asText()));
    }

    static boolean isState(String normalisedName) {
        return normalisedName.endsWith("state") || normalisedName.endsWith("status");
    }

    static boolean isSuccess(String state) {
        return SUCCESSES.contains(state.toLowerCase(Locale.ROOT));
    }

    static boolean isNotEmpty(JsonNode json) {
        return json.isContainerNode()
                ? !json.isEmpty()
                : !json.isNull() && !json.asText("").isBlank();
    }
}
