package dev.failurerelay;

import java.util.Map;

/** The same with failures that go to one channel only: those of one state machine to Slack, those of another to Outseta. */
public class StandInServerWithRoutes extends StandInServerWithLedger {

    @Override
    Map<String, String> startForProcess() {
        Map<String, String> environment = super.startForProcess();
        environment.put("ROUTE_SLACKONLY_STATE_MACHINES", "slack-only");
        environment.put("ROUTE_SLACKONLY_SLACK_CHANNELS", "#tides");
        environment.put("ROUTE_SLACKONLY_TICKET", "false");
        environment.put("ROUTE_TICKETSONLY_STATE_MACHINES", "tickets-only");
        environment.put("ROUTE_TICKETSONLY_SLACK_CHANNELS", "none");
        return environment;
    }
}
