package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import dev.failurerelay.StandIns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Slack's messages. A message does not contain its marker: the caller names it separately. */
final class StandInMessages implements StandInService {

    private static final String CHANNEL = "C0ALERTS";

    private final List<String> markers = new ArrayList<>();
    private final ServiceOutages outages = new ServiceOutages();

    @Override
    public ServiceOutages outages() {
        return outages;
    }

    @Override
    public synchronized ResponseDefinition answer(Request request, String marker, Instant now) {
        JsonNode message = StandIns.parse(request.getBodyAsString());
        if (request.getUrl().endsWith("/chat.postMessage")) {
            markers.add(marker);
            return good("ts" + markers.size());
        }
        return has(Optional.of(message.path("channel").asText() + " "
                        + message.path("ts").asText()))
                ? good(message.path("ts").asText())
                : ResponseDefinitionBuilder.okForJson(Map.of("ok", false, "error", "message_not_found"))
                        .build();
    }

    private static ResponseDefinition good(String ts) {
        return ResponseDefinitionBuilder.okForJson(Map.of("ok", true, "channel", CHANNEL, "ts", ts))
                .build();
    }

    /** @param reference as recorded in the ledger */
    synchronized boolean has(Optional<String> reference) {
        return reference
                .filter(name -> name.matches(CHANNEL + " ts\\d+"))
                .map(name -> Integer.parseInt(name.substring(CHANNEL.length() + 3)))
                .filter(number -> number <= markers.size())
                .isPresent();
    }

    /** The markers of all posted messages, with repetitions. */
    synchronized List<String> markers() {
        return List.copyOf(markers);
    }
}
