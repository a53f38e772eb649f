package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.http.CallsInFlight;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.http.RestClients;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.secret.SecretStore;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Creates real notifiers without the container, one for each environment of a test. */
public final class OutsetaNotifiers {

    private final URI url;
    private final ObjectMapper json;
    private final IdleExpiringClient<OutsetaApi> client;

    public OutsetaNotifiers(URI url, ObjectMapper json) {
        this(url, json, new CallsInFlight());
    }

    public OutsetaNotifiers(URI url, ObjectMapper json, CallsInFlight calls) {
        this.url = url;
        this.json = json;
        this.client = calls.watch(OutsetaApi.class, RestClients.connections(OutsetaApi.class, url, Clock.systemUTC()));
    }

    /** A notifier that has created nothing yet. */
    static OutsetaNotifier notifier(
            OutsetaConfig config, SecretStore secrets, RateLimitedOutseta outseta, ObjectMapper json, Clock clock) {
        OutsetaOutcomes outcomes = new OutsetaOutcomes(json);
        TicketSearch search = new TicketSearch(config, outseta, outcomes, json, clock);
        UnansweredCreations creations = new UnansweredCreations(clock);
        return new OutsetaNotifier(
                config, secrets, outseta, new Tickets(config, outseta, search, creations, outcomes, json));
    }

    public OutsetaNotifier notifier(String secret, SecretStore secrets, Clock clock, Sleeper sleeper) {
        OutsetaConfig config = new OutsetaConfig(url, secret, "bot00001", Optional.empty(), 2);
        RateLimitedOutseta limited = new RateLimitedOutseta(client, clock, sleeper);
        return notifier(config, secrets, limited, json, clock);
    }
}
