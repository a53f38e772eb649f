package dev.failurerelay.store;

import java.util.Map;
import java.util.Optional;

/** A row as it was at one moment. An attribute of another type than the one read counts as absent. */
public record Row(Map<String, Attribute> attributes) {

    /** The table's only key. */
    public static final String KEY = "pk";

    public Row {
        attributes = Map.copyOf(attributes);
    }

    public Optional<String> text(String name) {
        return attributes.get(name) instanceof Attribute.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    public Optional<Long> number(String name) {
        return attributes.get(name) instanceof Attribute.Count number ? Optional.of(number.value()) : Optional.empty();
    }
}
