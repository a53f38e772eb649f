package dev.failurerelay.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A name that looks like a route's variable and is none.
 *
 * @param route what is in the route's place, of any characters
 * @param tail what is in the setting's place
 * @param setting the setting that the tail is, or is closest to; empty if it is close to none
 */
record MistypedRoute(String route, String tail, Optional<String> setting) {

    private static final Pattern PREFIX = Pattern.compile("^ROUTE?S?_?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ROUTE = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    /** A wrong name does not show where the route's name ends: at the underscore after which a setting is closest. */
    static MistypedRoute of(String name) {
        String rest = PREFIX.matcher(name).replaceFirst("");
        return IntStream.range(0, rest.length() + 1)
                .filter(end -> end == 0 || end == rest.length() || rest.charAt(end) == '_')
                .mapToObj(end -> split(rest, end))
                .filter(split -> split.setting().isPresent())
                .min(Comparator.comparingInt(MistypedRoute::mistakes))
                .orElseGet(() -> new MistypedRoute(rest.replaceFirst("_.*", ""), rest, Optional.empty()));
    }

    private static MistypedRoute split(String rest, int end) {
        String tail = end == 0 ? rest : rest.substring(Math.min(end + 1, rest.length()));
        return new MistypedRoute(rest.substring(0, end), tail, SpellingSuggestion.of(tail, RouteSetting.NAMES));
    }

    private int mistakes() {
        return setting.map(near -> tail.equals(near) ? 0 : 1 + SpellingSuggestion.distance(tail, near))
                .orElse(Integer.MAX_VALUE);
    }

    /** Continues after the variable's name. */
    String problem() {
        if (mistakes() > 0) {
            return "is no setting of a route, which are " + String.join(", ", RouteSetting.NAMES);
        }
        return ROUTE.matcher(route).matches()
                ? "does not begin with ROUTE_ as routes do"
                : "is no setting: a route's name is letters and digits, beginning with a letter";
    }

    /**
     * The closest correct name; if the setting is close to none, a harmless one.
     *
     * @param routes the names of the routes that are spelled correctly
     */
    String nearest(Set<String> routes) {
        String plain = route.replaceAll("[^A-Za-z0-9]", "").replaceFirst("^[0-9]+", "");
        String named = routes.stream()
                .filter(known -> route.startsWith(known + "_"))
                .findFirst()
                .orElse(plain.isEmpty() ? "MYTEAM" : plain);
        return "ROUTE_" + named + "_" + setting.orElse("STATE_MACHINES");
    }
}
