package dev.failurerelay.settings;

import dev.failurerelay.routing.Route;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The name of a route's variable, {@code ROUTE_<NAME>_<SETTING>}.
 *
 * @param route letters and digits, beginning with a letter
 * @param setting one of {@link RouteCatalog#ALL}
 */
public record RouteVariable(String route, Setting<?> setting) {

    private static final String ROUTE = "[A-Za-z][A-Za-z0-9]*";
    private static final String ANY_SETTING = "(?<setting>" + String.join("|", RouteCatalog.NAMES) + ")";
    private static final Pattern NAME = Pattern.compile("ROUTE_(?<route>" + ROUTE + ")_" + ANY_SETTING);
    private static final String MISTYPED_PREFIX = "ROUTE?S?_?";

    /** In any case; and a mistyped prefix if a setting follows, as in {@code ROUTES_BILLING_MUTE}. */
    private static final Pattern LOOKS_LIKE_ONE =
            Pattern.compile("ROUTE_.*|" + MISTYPED_PREFIX + "[A-Z0-9_]+_" + ANY_SETTING, Pattern.CASE_INSENSITIVE);

    /** Whether a variable's name suggests a route, spelled correctly or not. */
    public static boolean looksLikeRouteVariable(String name) {
        return LOOKS_LIKE_ONE.matcher(name).matches();
    }

    static Optional<RouteVariable> parse(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new RouteVariable(parts.group("route"), RouteCatalog.named(parts.group("setting"))))
                : Optional.empty();
    }

    /** As a variable's name. */
    @Override
    public String toString() {
        return "ROUTE_" + route + "_" + setting.name();
    }

    /** A route's setting, named by its variable. */
    static <T> Setting<T> of(String route, Setting<T> setting) {
        return setting.named(new RouteVariable(route, setting).toString());
    }

    /**
     * A name that looks like a route's variable and is none.
     *
     * @param route what is in the route's place, of any characters
     * @param tail what is in the setting's place
     * @param setting the setting that the tail is, or is closest to; empty if it is close to none
     */
    record Mistyped(String route, String tail, Optional<String> setting) {

        /** A wrong name does not show where the route's name ends: at the underscore after which a setting is closest. */
        static Mistyped of(String name) {
            String rest = name.replaceFirst("^(?i)" + MISTYPED_PREFIX, "");
            return IntStream.range(0, rest.length() + 1)
                    .filter(end -> end == 0 || end == rest.length() || rest.charAt(end) == '_')
                    .mapToObj(end -> split(rest, end))
                    .filter(split -> split.setting().isPresent())
                    .min(Comparator.comparingInt(Mistyped::mistakes))
                    .orElseGet(() -> new Mistyped(rest.replaceFirst("_.*", ""), rest, Optional.empty()));
        }

        private static Mistyped split(String rest, int end) {
            String tail = end == 0 ? rest : rest.substring(Math.min(end + 1, rest.length()));
            return new Mistyped(rest.substring(0, end), tail, SpellingSuggestion.of(tail, RouteCatalog.NAMES));
        }

        private int mistakes() {
            return setting.map(near -> tail.equals(near) ? 0 : 1 + SpellingSuggestion.distance(tail, near))
                    .orElse(Integer.MAX_VALUE);
        }

        /** Continues after the variable's name. */
        String problem() {
            if (mistakes() > 0) {
                return "is no setting of a route, which are " + String.join(", ", RouteCatalog.NAMES);
            }
            return route.matches(ROUTE)
                    ? "does not begin with ROUTE_ as routes do"
                    : "is no setting: a route's name is letters and digits, beginning with a letter";
        }

        /**
         * The closest correct name; if the setting is close to none, a harmless one.
         *
         * @param routes the names of the routes that are spelled correctly
         */
        RouteVariable nearest(Set<String> routes) {
            String plain = route.replaceAll("[^A-Za-z0-9]", "").replaceFirst("^[0-9]+", "");
            String named = routes.stream()
                    .filter(known -> route.startsWith(known + "_"))
                    .findFirst()
                    .orElse(plain.isEmpty() ? "MYTEAM" : plain);
            return new RouteVariable(named, RouteCatalog.named(setting.orElse(Route.Criterion.STATE_MACHINES.name())));
        }
    }
}
