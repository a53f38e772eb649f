package dev.failurerelay.relay;

import dev.failurerelay.routing.RoutingTable;
import java.util.HashMap;
import java.util.Map;

/** The settings that an environment may run with: channels come and go, in the defaults and in a route. */
enum SimulatedSettings {
    USUAL(Map.of()),
    CHANNEL_ADDED(Map.of("SLACK_CHANNELS", "#alerts,#added")),
    CHANNEL_REMOVED(Map.of("SLACK_CHANNELS", "#added")),
    ROUTE_CHANGED(Map.of("ROUTE_QUIET_SLACK_CHANNELS", "#quiet,#later")),
    ROUTE_WITHOUT_MESSAGES(Map.of("ROUTE_ZERO_STATE_MACHINES", "kind-0", "ROUTE_ZERO_SLACK_CHANNELS", "none")),
    WITHOUT_SLACK(Map.of());

    private final RoutingTable routing;

    SimulatedSettings(Map<String, String> changes) {
        Map<String, String> variables = new HashMap<>(routes());
        variables.putAll(changes);
        this.routing = name().equals("WITHOUT_SLACK")
                ? SimulatedEnvironment.routingWithoutSlack()
                : SimulatedEnvironment.routing(variables);
    }

    /** Failures of one state machine go to Slack only, unless Slack does not accept them. */
    private static Map<String, String> routes() {
        return Map.of(
                "ROUTE_QUIET_STATE_MACHINES", Scenario.WITHOUT_TICKET,
                "ROUTE_QUIET_SLACK_CHANNELS", "#quiet",
                "ROUTE_QUIET_TICKET", "false");
    }

    RoutingTable routing() {
        return routing;
    }

    boolean hasSlack() {
        return this != WITHOUT_SLACK;
    }
}
