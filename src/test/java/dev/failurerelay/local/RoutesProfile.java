package dev.failurerelay.local;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** One route with other targets, one that mutes, and one without tickets. */
public class RoutesProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "ROUTE_BILLING_STATE_MACHINES", "ledger-*,payment-*",
                "ROUTE_BILLING_SLACK_CHANNELS", "#billing",
                "ROUTE_BILLING_ASSIGNEE", "L9P6gepm",
                "ROUTE_STOPPED_STATUSES", "ABORTED",
                "ROUTE_STOPPED_MUTE", "true",
                "ROUTE_EU_ERRORS", "Eu.*",
                "ROUTE_EU_TICKET", "false",
                "REDACT_KEYS", "iban");
    }
}
