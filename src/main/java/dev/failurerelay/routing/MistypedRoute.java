package dev.failurerelay.routing;

import dev.failurerelay.settings.SpellingSuggestion;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A name that means a route's variable and is none.
 *
 * @param route what stands in the route's place, of any characters
 * @param tail what stands in the setting's place
 * @param setting the one that the tail is, or comes nearest to; empty where it comes near to none
 */
record MistypedRoute(String route, String tail, Optional<String> setting) {

    private static final Pattern PREFIX = Pattern.compile("^ROUTE?S?_?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ROUTE = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    /** Where the route's name ends is not certain in a wrong name: at the {@code _} behind which a setting comes nearest. */
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
        return new MistypedRoute(rest.substring(0, end), tail, SpellingSuggestion.of(tail, RouteVariable.SETTINGS));
    }

    private int mistakes() {
        return setting.map(near -> tail.equals(near) ? 0 : 1 + SpellingSuggestion.distance(tail, near))
                .orElse(Integer.MAX_VALUE);
    }

    /** Reads on after the variable's name. */
    String problem() {
        if (mistakes() > 0) {
            return "is no setting of a route, which are " + String.join(", ", RouteVariable.SETTINGS);
        }
        return ROUTE.matcher(route).matches()
                ? "does not begin with ROUTE_ as routes do"
                : "is no setting: a route's name is letters and digits, beginning with a letter";
    }

    /**
     * The nearest right name; of a setting that comes near to none, one that does no harm.
     *
     * @param routes the names of routes that are rightly written
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
