package dev.failurerelay.routing;

import dev.failurerelay.configuration.Nearest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The name of a route's variable, {@code ROUTE_<NAME>_<SETTING>}.
 *
 * @param route letters and digits, beginning with a letter
 */
record RouteVariable(String route, Setting setting) {

    enum Setting {
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

    private static final String PREFIX = "ROUTE_";

    private static final List<String> SETTINGS =
            Arrays.stream(Setting.values()).map(Setting::name).toList();

    private static final Pattern NAME =
            Pattern.compile(PREFIX + "(?<route>[A-Za-z][A-Za-z0-9]*)_(?<setting>" + String.join("|", SETTINGS) + ")");

    /** Whether a variable's name says that a route is meant, in capitals or not. */
    static boolean isMeant(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    static Optional<RouteVariable> of(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new RouteVariable(parts.group("route"), Setting.valueOf(parts.group("setting"))))
                : Optional.empty();
    }

    /** What is wrong with a name that is none of a route's: its route or its setting. */
    static String problemOf(String name) {
        Split split = split(name);
        if (split.distance() > 0) {
            return "is no setting of a route, which are " + String.join(", ", SETTINGS);
        }
        return split.head().matches("[A-Za-z][A-Za-z0-9]*")
                ? "is not in capitals"
                : "is no setting: a route's name is letters and digits, beginning with a letter";
    }

    static String nearestTo(String name) {
        Split split = split(name);
        String route = split.head().replaceAll("[^A-Za-z0-9]", "").replaceFirst("^[0-9]+", "");
        return PREFIX + (route.isEmpty() ? "MYTEAM" : route) + "_" + split.setting();
    }

    /** @param distance between the rest of the name and the setting */
    private record Split(String head, String setting, int distance) {}

    /** Where the route's name ends is not certain in a wrong name: at the {@code _} behind which a setting comes nearest. */
    private static Split split(String name) {
        String rest = name.substring(PREFIX.length());
        return IntStream.range(0, rest.length() + 1)
                .filter(end -> end == 0 || end == rest.length() || rest.charAt(end) == '_')
                .mapToObj(end -> new Split(rest.substring(0, end), tail(rest, end), 0))
                .map(split -> nearest(split.head(), split.setting()))
                .min(Comparator.comparingInt(Split::distance))
                .orElseThrow();
    }

    private static String tail(String rest, int end) {
        return end == 0 ? rest : rest.substring(Math.min(end + 1, rest.length()));
    }

    private static Split nearest(String head, String tail) {
        String setting = Nearest.of(tail, SETTINGS);
        return new Split(head, setting, tail.equals(setting) ? 0 : Math.max(1, Nearest.distance(tail, setting)));
    }

    /** As a variable's name. */
    @Override
    public String toString() {
        return PREFIX + route + "_" + setting;
    }
}
