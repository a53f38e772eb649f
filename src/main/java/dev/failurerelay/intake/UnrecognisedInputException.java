package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;

/** The function does not accept this input. The message describes its shape and repeats no value. */
public final class UnrecognisedInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int MAX_KEYS = 20;
    private static final int MAX_KEY_LENGTH = 40;

    UnrecognisedInputException(String message) {
        super(message);
    }

    /** As in {@code it is an object with the keys id, source}: the type and the keys, without any value. */
    static String shapeOf(JsonNode node) {
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

    /** The key cut after 40 characters, and without unusual ones: they may come from a value. */
    static String plain(String key) {
        String plain = key.replaceAll("[^A-Za-z0-9_.-]", "");
        return plain.length() > MAX_KEY_LENGTH ? plain.substring(0, MAX_KEY_LENGTH) + "…" : plain;
    }
}
