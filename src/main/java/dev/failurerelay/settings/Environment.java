package dev.failurerelay.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The environment variables of one start, and the problems found in them so far.
 *
 * <p>A reading method answers a usable value even where it notes a problem, so that reading goes on and finds the next
 * one; {@link #check()} ends it. Values are trimmed, and an empty variable counts as unset. No problem repeats a value.
 */
public final class Environment {

    private final Function<String, Optional<String>> lookup;
    private final Set<String> names;
    private final Set<String> asked = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param lookup a variable's value by its name
     * @param names the names that are set, as far as they can be listed
     */
    public Environment(Function<String, Optional<String>> lookup, Set<String> names) {
        this.lookup = lookup;
        this.names = Set.copyOf(names);
    }

    public Set<String> names() {
        return names;
    }

    /**
     * Names that are set, look like ours and were not read, each with the setting that it comes nearest to, if it does to
     * any. To be asked when all has been read.
     */
    public SortedMap<String, Optional<String>> unread() {
        Set<String> families = asked.stream()
                .filter(name -> name.contains("_") && !name.startsWith("AWS_"))
                .map(Environment::family)
                .collect(Collectors.toSet());
        return names.stream()
                .filter(name -> !asked.contains(name))
                .filter(name -> families.contains(family(name)) || isNearly(name))
                .collect(Collectors.toMap(
                        Function.identity(), name -> SpellingSuggestion.of(name, asked), (a, b) -> a, TreeMap::new));
    }

    private boolean isNearly(String name) {
        return asked.stream().anyMatch(setting -> SpellingSuggestion.distance(name, setting) == 1);
    }

    /** As in {@code OUTSETA_} of {@code OUTSETA_SECRET}. */
    private static String family(String name) {
        return name.substring(0, name.indexOf('_') + 1);
    }

    /** The names that reading has asked for so far, whether they are set or not. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** As {@link #text(String)}, for who wants to show a variable and not to read a setting: it does not count as asked. */
    public Optional<String> peek(String name) {
        return lookup.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    public Optional<String> text(String name) {
        asked.add(name);
        return peek(name);
    }

    public Optional<String> text(String name, Function<String, Optional<String>> problemOf, String example) {
        Optional<String> value = text(name);
        value.flatMap(problemOf).ifPresent(problem -> problem(name, problem, example));
        return value;
    }

    public String required(String name, Function<String, Optional<String>> problemOf, String example) {
        return text(name, problemOf, example).orElseGet(() -> {
            problem(name, "is not set", example);
            return "";
        });
    }

    /** Comma-separated; blanks around entries, empty entries and repetitions fall away; the order is kept. */
    public List<String> list(String name) {
        return text(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    public boolean flag(String name, boolean fallback) {
        String value = text(name).map(text -> text.toLowerCase(Locale.ROOT)).orElse(String.valueOf(fallback));
        if (!value.equals("true") && !value.equals("false")) {
            problem(name, "is neither true nor false", "true");
        }
        return value.equals("true");
    }

    /** @param example an ISO 8601 duration that is right, and the value used where the variable is wrong or unset */
    public Duration duration(String name, String example, boolean zeroAllowed) {
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

    /** Notes what is wrong with a variable. {@code problem} reads on after its name and never quotes the value. */
    public void problem(String name, String problem, String example) {
        problems.add(name + " " + problem + ". Example: " + name + "=" + example);
    }

    /** Notes what is wrong with a variable that had better not be set at all. */
    public void problem(String name, String problem) {
        problems.add(name + " " + problem);
    }

    /**
     * Notes a variable that the function does not know, where ignoring it would do harm.
     *
     * @param problem reads on after its name
     * @param nearest the right name that it comes nearest to
     */
    public void unknown(String name, String problem, String nearest) {
        problems.add(name + " " + problem + ". Did you mean " + nearest + "?");
    }

    /** @throws InvalidConfigurationException with all that was noted */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
    }
}
