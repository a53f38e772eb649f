package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes JSON for people without any of its values, which may be secret. */
final class JsonShape {

    private static final int MAX_KEYS = 20;
    private static final int MAX_KEY_LENGTH = 40;

    private JsonShape() {}

    /** The type and the keys, as in {@code it is an object with the keys id, source}. */
    static String of(JsonNode node) {
        if (!node.isObject()) {
            return "it is of type " + node.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        if (node.isEmpty()) {
            return "it is an empty object";
        }
        String keys = node.properties().stream()
                .limit(MAX_KEYS)
                .map(field -> plain(field.getKey()))
                .collect(Collectors.joining(", "));
        return "it is an object with the keys " + keys + (node.size() > MAX_KEYS ? ", …" : "");
    }

    /** A key or id, cut after 40 characters and without unusual ones, because they may come from a value. */
    static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9_.-]", "");
        return plain.length() > MAX_KEY_LENGTH ? plain.substring(0, MAX_KEY_LENGTH) + "…" : plain;
    }
}
