package dev.failurerelay.secret;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A secret's JSON object. A class, not a record: a record's own {@code toString} would print it. */
public final class Secret {

    private final JsonNode fields;

    Secret(JsonNode fields) {
        this.fields = fields;
    }

    /** A text field without the blanks around it; empty where it is missing, no text, or blank. */
    public Optional<String> text(String name) {
        return textOf(fields.path(name));
    }

    /** A text field inside an object field, as in {@code webhooks} → {@code #alerts}. */
    public Optional<String> text(String object, String name) {
        return textOf(fields.path(object).path(name));
    }

    /** All texts inside an object field. */
    public List<String> texts(String object) {
        return fields.path(object).properties().stream()
                .flatMap(field -> textOf(field.getValue()).stream())
                .toList();
    }

    /** A line break inside cannot go into an HTTP header, and is never part of a key: such a field counts as missing. */
    private static Optional<String> textOf(JsonNode node) {
        return Optional.of(node.asText().strip())
                .filter(value -> node.isTextual() && !value.isEmpty())
                .filter(value -> value.chars().noneMatch(c -> c < ' ' || c > '~'));
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
