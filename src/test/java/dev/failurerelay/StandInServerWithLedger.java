package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import dev.failurerelay.store.DynamoDbLocal;
import java.util.Map;

/** The same with a table for the ledger, and with incidents. */
public class StandInServerWithLedger extends StandInServer {

    @Override
    Map<String, String> startForProcess() {
        Map<String, String> environment = super.startForProcess();
        // With a name, it stays where a test resets the others.
        server().stubFor(post(urlPathEqualTo("/"))
                .withName("DynamoDB, which speaks no TLS itself")
                .withHeader("X-Amz-Target", matching("DynamoDB_.+"))
                .willReturn(aResponse().proxiedFrom(DynamoDbLocal.endpoint().toString())));
        environment.put("LEDGER_TABLE", DynamoDbLocal.newTable());
        environment.put("INCIDENT_WINDOW", "PT1H");
        return environment;
    }
}
