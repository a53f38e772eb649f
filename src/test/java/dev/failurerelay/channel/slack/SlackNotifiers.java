package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.http.CallsInFlight;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.http.RestClients;
import dev.failurerelay.secret.SecretStore;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Creates real notifiers without the container, one for each environment of a test. */
public final class SlackNotifiers {

    private final URI url;
    private final ObjectMapper json;
    private final IdleExpiringClient<SlackApi> slack;

    public SlackNotifiers(URI url, ObjectMapper json) {
        this(url, json, new CallsInFlight());
    }

    public SlackNotifiers(URI url, ObjectMapper json, CallsInFlight calls) {
        this.url = url;
        this.json = json;
        this.slack = calls.watch(SlackApi.class, RestClients.connections(SlackApi.class, url, Clock.systemUTC()));
    }

    public SlackNotifier notifier(String secret, SecretStore secrets) {
        SlackConfig config = new SlackConfig(Optional.of(secret), List.of("#alerts"), url);
        SlackOutcomes outcomes = new SlackOutcomes(json);
        SlackMessages messages =
                new SlackMessages(slack, new SlackMessageWriter(json), new SlackPoster(slack, outcomes), outcomes);
        return new SlackNotifier(config, secrets, messages);
    }
}
