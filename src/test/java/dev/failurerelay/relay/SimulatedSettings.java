package dev.failurerelay.relay;

import dev.failurerelay.routing.RoutingTable;
import java.util.HashMap;
import java.util.Map;

/** The settings that an environment may run with: channels come and go, in the defaults and in a route. */
@SuppressWarnings("ImmutableEnumChecker") // A routing table is a value.
enum SimulatedSettings {
    USUAL(withSlack(Map.of())),
    CHANNEL_ADDED(withSlack(Map.of("SLACK_CHANNELS", "#alerts,#added"))),
    CHANNEL_REMOVED(withSlack(Map.of("SLACK_CHANNELS", "#added"))),
    ROUTE_CHANGED(withSlack(Map.of("ROUTE_QUIET_SLACK_CHANNELS", "#quiet,#later"))),
    ROUTE_WITHOUT_MESSAGES(
            withSlack(Map.of("ROUTE_ZERO_STATE_MACHINES", "kind-0", "ROUTE_ZERO_SLACK_CHANNELS", "none"))),
    WITHOUT_SLACK(SimulatedEnvironment.routingWithoutSlack());

    private final RoutingTable routing;

    SimulatedSettings(RoutingTable routing) {
        this.routing = routing;
    }

    private static RoutingTable withSlack(Map<String, String> changes) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "ROUTE_MIDDLE_STATE_MACHINES", "generation-1",
                "ROUTE_MIDDLE_SLACK_CHANNELS", "#middle",
                "ROUTE_MIDDLE_ASSIGNEE", "bob00002"));
        variables.putAll(changes);
        return oneDesk(variables);
    }

    /**
     * Failures of one state machine go to Slack only, unless Slack does not accept them. If no change names another, each failure has
     * one target in each channel, so that a {@link FaultyCaller} knows which message a request carries.
     */
    static RoutingTable oneDesk(Map<String, String> changes) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "ROUTE_QUIET_STATE_MACHINES", Scenario.WITHOUT_TICKET,
                "ROUTE_QUIET_SLACK_CHANNELS", "#quiet",
                "ROUTE_QUIET_TICKET", "false"));
        variables.putAll(changes);
        return SimulatedEnvironment.routing(variables);
    }

    RoutingTable routing() {
        return routing;
    }

    boolean hasSlack() {
        return this != WITHOUT_SLACK;
    }
}
