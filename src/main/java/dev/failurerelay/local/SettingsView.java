package dev.failurerelay.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.routing.Glob;
import dev.failurerelay.routing.Route;
import dev.failurerelay.routing.Route.Criterion;
import dev.failurerelay.settings.Setting;
import dev.failurerelay.settings.SettingCatalog;
import dev.failurerelay.settings.Settings;
import dev.failurerelay.settings.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings as they took effect, for the page to show. For a secret it says whether it is named, and not its name.
 *
 * @param variables in the order of the README
 * @param routes alphabetically
 */
record SettingsView(List<Variable> variables, List<RouteRow> routes) {

    static SettingsView of(Variables variables, Settings settings) {
        return new SettingsView(
                SettingCatalog.ALL.stream()
                        .map(setting -> Variable.of(setting, variables, settings))
                        .toList(),
                settings.routing().routes().stream().map(RouteRow::of).toList());
    }

    /**
     * @param value what is in effect, set or not; absent for a secret, and if nothing is in effect
     * @param set whether it was set, and not left to its default
     * @param secret whether its value is not shown
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Variable(String name, Optional<String> value, boolean set, boolean secret) {

        static Variable of(Setting<?> setting, Variables variables, Settings settings) {
            boolean secret = setting.isSecret();
            Optional<String> value = Optional.of(setting)
                    .filter(shown -> !secret)
                    .flatMap(shown -> inEffect(shown, variables, settings));
            return new Variable(
                    setting.name(), value, variables.text(setting.name()).isPresent(), secret);
        }

        private static Optional<String> inEffect(Setting<?> setting, Variables variables, Settings settings) {
            Optional<String> value =
                    setting.find(variables).map(Variable::words).filter(words -> !words.isEmpty());
            return switch (setting.name()) {
                case "OUTSETA_SUBDOMAIN" -> value;
                case "OUTSETA_URL" -> Optional.of(settings.outseta().url().toString());
                case "REDACT_KEYS" ->
                    Optional.of(
                            setting.absence() + value.map(keys -> ", " + keys).orElse(""));
                default -> value.or(() -> Optional.of(setting.absence()));
            };
        }

        private static String words(Object value) {
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    : value.toString();
        }
    }

    /**
     * @param criteria globs by what they select by, as in {@code STATE_MACHINES}; empty for every failure
     * @param slackChannels empty for nowhere; absent for the default channels
     * @param assignee Uid of a person; absent for the default
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
                    route.name(),
                    criteria,
                    Optional.ofNullable(route.targets().get(SlackConfig.CHANNEL)),
                    !route.targets().containsKey(OutsetaConfig.CHANNEL),
                    route.assignee(),
                    route.mute());
        }
    }
}
