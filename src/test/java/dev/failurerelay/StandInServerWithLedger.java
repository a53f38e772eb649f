package dev.failurerelay;

import dev.failurerelay.ledger.DynamoDbLocal;
import java.util.HashMap;
import java.util.Map;

/** The same with a table for the ledger, and with incidents. */
public class StandInServerWithLedger extends StandInServer {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("LEDGER_TABLE", DynamoDbLocal.newTable());
        settings.put("aws.endpointUrlDynamoDb", DynamoDbLocal.endpoint().toString());
        settings.put("INCIDENT_WINDOW", "PT1H");
        return settings;
    }
}
