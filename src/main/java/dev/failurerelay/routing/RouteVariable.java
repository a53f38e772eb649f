package dev.failurerelay.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a route's variable, {@code ROUTE_<NAME>_<SETTING>}.
 *
 * @param route letters and digits, beginning with a letter
 */
public record RouteVariable(String route, Setting setting) {

    public enum Setting {
        STATE_MACHINES,
        ACCOUNTS,
        REGIONS,
        STATUSES,
        ERRORS,
        SLACK_CHANNELS,
        TICKET,
        ASSIGNEE,
        MUTE
    }

    static final List<String> SETTINGS =
            Arrays.stream(Setting.values()).map(Setting::name).toList();

    private static final String PREFIX = "ROUTE_";

    private static final String ANY_SETTING = "(?<setting>" + String.join("|", SETTINGS) + ")";

    private static final Pattern NAME = Pattern.compile(PREFIX + "(?<route>[A-Za-z][A-Za-z0-9]*)_" + ANY_SETTING);

    /** In capitals or not; and a mistyped prefix where a setting follows, as in {@code ROUTES_BILLING_MUTE}. */
    private static final Pattern MEANT =
            Pattern.compile("ROUTE_.*|ROUTE?S?_?[A-Z0-9_]+_" + ANY_SETTING, Pattern.CASE_INSENSITIVE);

    /** Whether a variable's name says that a route is meant, rightly written or not. */
    public static boolean isMeant(String name) {
        return MEANT.matcher(name).matches();
    }

    static Optional<RouteVariable> of(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new RouteVariable(parts.group("route"), Setting.valueOf(parts.group("setting"))))
                : Optional.empty();
    }

    /** As a variable's name. */
    @Override
    public String toString() {
        return PREFIX + route + "_" + setting;
    }
}
