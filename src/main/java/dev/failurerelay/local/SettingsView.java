package dev.failurerelay.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.failurerelay.routing.Criterion;
import dev.failurerelay.routing.Glob;
import dev.failurerelay.routing.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings as they took effect, for the page to show. Of a secret it says whether it is named, and not its name.
 *
 * @param variables in the order of the README
 * @param routes alphabetically
 */
record SettingsView(List<Variable> variables, List<RouteRow> routes) {

    /**
     * @param value what is in effect, set or not; absent for a secret, and where nothing is in effect
     * @param set whether it was set, and not left to its default
     * @param secret whether its value is not for showing
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Variable(String name, Optional<String> value, boolean set, boolean secret) {}

    /**
     * @param criteria globs by what they are about, as in {@code STATE_MACHINES}; empty: every failure
     * @param slackChannels empty: nowhere; absent: the default channels
     * @param assignee Uid of a person; absent: the default
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record RouteRow(
            String name,
            Map<Criterion, List<String>> criteria,
            Optional<List<String>> slackChannels,
            boolean ticket,
            Optional<String> assignee,
            boolean mute) {

        static RouteRow of(Route route) {
            Map<Criterion, List<String>> criteria = new LinkedHashMap<>();
            route.criteria()
                    .forEach((criterion, globs) -> criteria.put(
                            criterion, globs.stream().map(Glob::text).toList()));
            return new RouteRow(
                    route.name(), criteria, route.slackChannels(), route.ticket(), route.assignee(), route.mute());
        }
    }
}
