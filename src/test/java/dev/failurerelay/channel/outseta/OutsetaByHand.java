package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.RestClients;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.secret.SecretStore;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Builds the real notifier for each environment of a test, with a rate limiter and a secret of its own. */
public final class OutsetaByHand {

    private final URI url;
    private final ObjectMapper json;
    private final IdleExpiringClient<OutsetaApi> client;

    public OutsetaByHand(URI url, ObjectMapper json) {
        this.url = url;
        this.json = json;
        this.client = RestClients.connections(OutsetaApi.class, url, Clock.systemUTC());
    }

    public OutsetaNotifier notifier(String secret, SecretStore secrets, Clock clock, Sleeper sleeper) {
        OutsetaConfig config = new OutsetaConfig(url, secret, "bot00001", Optional.empty(), 2);
        RateLimitedOutseta limited = new RateLimitedOutseta(client, new RequestRateLimiter(clock, sleeper));
        OutsetaOutcomes outcomes = new OutsetaOutcomes(json);
        return new OutsetaNotifier(
                config,
                secrets,
                limited,
                new TicketCreator(config, limited, outcomes, json),
                new TicketReplier(limited, outcomes),
                new TicketCloser(limited, outcomes));
    }
}
