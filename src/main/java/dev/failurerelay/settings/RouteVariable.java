package dev.failurerelay.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a route's variable, {@code ROUTE_<NAME>_<SETTING>}.
 *
 * @param route letters and digits, beginning with a letter
 */
public record RouteVariable(String route, RouteSetting setting) {

    private static final String ANY_SETTING = "(?<setting>" + String.join("|", RouteSetting.NAMES) + ")";
    private static final Pattern NAME = Pattern.compile("ROUTE_(?<route>[A-Za-z][A-Za-z0-9]*)_" + ANY_SETTING);

    /** In any case; and a mistyped prefix if a setting follows, as in {@code ROUTES_BILLING_MUTE}. */
    private static final Pattern LOOKS_LIKE_ONE =
            Pattern.compile("ROUTE_.*|ROUTE?S?_?[A-Z0-9_]+_" + ANY_SETTING, Pattern.CASE_INSENSITIVE);

    /** Whether a variable's name suggests a route, spelled correctly or not. */
    public static boolean looksLikeRouteVariable(String name) {
        return LOOKS_LIKE_ONE.matcher(name).matches();
    }

    static Optional<RouteVariable> parse(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new RouteVariable(parts.group("route"), RouteSetting.valueOf(parts.group("setting"))))
                : Optional.empty();
    }

    /** As a variable's name. */
    @Override
    public String toString() {
        return "ROUTE_" + route + "_" + setting;
    }
}
