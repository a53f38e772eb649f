package dev.failurerelay.infra.settings;

import dev.failurerelay.settings.Problems;
import dev.failurerelay.settings.Variables;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The settings of a deployment, and the problems found in them so far. A reading method returns a usable value even if it notes a
 * problem, so that reading continues and finds the next one; {@link #check} ends it.
 */
final class SettingsInput {

    private final Variables values;
    private final Problems problems = new Problems();
    private final Set<String> readNames = new TreeSet<>();

    /** @param values by name; an empty one counts as unset */
    SettingsInput(Map<String, String> values) {
        this.values = Variables.of(values);
    }

    /** The values, for the function's own code to read. */
    Variables values() {
        return values;
    }

    Problems problems() {
        return problems;
    }

    /** The names that were read so far, whether they are set or not. */
    Set<String> readNames() {
        return readNames;
    }

    /** The value, without noting that it was read. */
    Optional<String> peek(String name) {
        return values.text(name);
    }

    Optional<String> text(String name) {
        readNames.add(name);
        return peek(name);
    }

    Optional<String> text(String name, Function<String, Optional<String>> problemOf, String example) {
        Optional<String> value = text(name);
        value.flatMap(problemOf).ifPresent(problem -> problem(name, problem, example));
        return value;
    }

    List<String> list(String name) {
        readNames.add(name);
        return values.list(name);
    }

    boolean flag(String name, boolean fallback) {
        String value = text(name).map(text -> text.toLowerCase(Locale.ROOT)).orElse(String.valueOf(fallback));
        if (!value.equals("true") && !value.equals("false")) {
            problem(name, "is neither true nor false", "true");
        }
        return value.equals("true");
    }

    /** @param example a correct ISO 8601 duration, and the value if the setting is wrong or not set */
    Duration duration(String name, String example, boolean zeroAllowed) {
        try {
            Duration value = Duration.parse(text(name).orElse(example));
            if (value.isNegative() || (value.isZero() && !zeroAllowed)) {
                problem(name, zeroAllowed ? "is a negative duration" : "is not a positive duration", example);
            }
            return value;
        } catch (DateTimeParseException e) {
            problem(name, "is not an ISO 8601 duration", example);
            return Duration.parse(example);
        }
    }

    void problem(String name, String problem, String example) {
        problems.add(name, problem, example);
    }

    void problem(String name, String problem) {
        problems.add(name, problem);
    }

    void unknown(String name, String problem, String nearest) {
        problems.addUnknown(name, problem, nearest);
    }

    /** @throws dev.failurerelay.settings.InvalidConfigurationException with all problems, if there are any */
    void check() {
        problems.throwIfAny();
    }
}
