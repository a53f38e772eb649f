package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.RestClients;
import dev.failurerelay.invocation.Pause;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.wire.Connections;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The real notifier, put together as often as a test wants environments, each with a pace and a secret of its own. */
public final class OutsetaByHand {

    private final URI url;
    private final ObjectMapper json;
    private final Connections<OutsetaApi> outseta;

    public OutsetaByHand(URI url, ObjectMapper json) {
        this.url = url;
        this.json = json;
        this.outseta = RestClients.connections(OutsetaApi.class, url, Clock.systemUTC());
    }

    public OutsetaNotifier notifier(String secret, SecretStore secrets, Clock clock, Pause pause) {
        OutsetaConfig config = new OutsetaConfig(url, secret, "bot00001", Optional.empty(), 2);
        OutsetaCalls calls = new OutsetaCalls(outseta, new RequestPace(clock, pause));
        OutsetaOutcomes outcomes = new OutsetaOutcomes(json);
        return new OutsetaNotifier(
                config,
                secrets,
                calls,
                new TicketOpening(config, calls, outcomes, json),
                new TicketReply(calls, outcomes),
                new TicketClosing(calls, outcomes));
    }
}
