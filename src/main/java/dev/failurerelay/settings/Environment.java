package dev.failurerelay.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The environment variables of one start. Values are trimmed, and an empty variable counts as unset.
 *
 * @param lookup finds a variable's value by its name
 * @param names the names that are set, as far as they can be listed
 */
public record Environment(Function<String, Optional<String>> lookup, Set<String> names) {

    public Optional<String> text(String name) {
        return lookup.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Comma-separated entries, trimmed, in their order, without empty ones and repetitions. */
    public List<String> list(String name) {
        return text(name).map(Environment::entries).orElse(List.of());
    }

    static List<String> entries(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }
}
