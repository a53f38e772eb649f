package dev.failurerelay.secret;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A secret's JSON object. A class, not a record, because a record's {@code toString} would print the secret. */
public final class Secret {

    private final JsonNode fields;

    Secret(JsonNode fields) {
        this.fields = fields;
    }

    /** A text field, stripped; empty if it is missing, not a text, or blank. */
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

    /** A field with anything but printable ASCII counts as missing, because it cannot go into an HTTP header. */
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
