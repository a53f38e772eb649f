package dev.failurerelay.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment variables of one start. Values are trimmed, and an empty variable counts as unset.
 *
 * @param lookup finds a variable's value by its name
 * @param names the names that are set, as far as they can be listed
 */
public record Variables(Function<String, Optional<String>> lookup, Set<String> names) {

    /** Set by Lambda: the function runs there, and not on a laptop. */
    private static final String ON_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME";

    public static Variables of(Map<String, String> values) {
        return new Variables(name -> Optional.ofNullable(values.get(name)), values.keySet());
    }

    public Optional<String> text(String name) {
        return lookup.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Comma-separated entries, trimmed, in their order, without empty ones and repetitions. */
    public List<String> list(String name) {
        return text(name).map(Variables::entries).orElse(List.of());
    }

    static List<String> entries(String value) {
        return Stream.of(value.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    boolean onLambda() {
        return text(ON_LAMBDA).isPresent();
    }

    /** Names that are set and look like settings, each with the setting that is closest, if one is close. */
    SortedMap<String, Optional<String>> unrecognised() {
        Set<String> known = SettingCatalog.names();
        known.addAll(new RouteSettings(this).variableNames());
        Set<String> families = known.stream()
                .map(Variables::family)
                .filter(family -> !family.isEmpty())
                .collect(Collectors.toSet());
        SortedMap<String, Optional<String>> unrecognised = new TreeMap<>();
        names.stream()
                .filter(name -> !known.contains(name) && !name.equals(ON_LAMBDA))
                .filter(name -> !RouteVariable.looksLikeRouteVariable(name))
                .filter(name -> families.contains(family(name))
                        || known.stream().anyMatch(setting -> SpellingSuggestion.distance(name, setting) == 1))
                .forEach(name -> unrecognised.put(name, SpellingSuggestion.of(name, known)));
        return unrecognised;
    }

    /** As in {@code OUTSETA_} of {@code OUTSETA_SECRET}; empty if there is no underscore. */
    private static String family(String name) {
        return name.substring(0, name.indexOf('_') + 1);
    }
}
