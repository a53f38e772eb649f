package dev.failurerelay.channel.slack;

import dev.failurerelay.channel.RestClients;
import dev.failurerelay.http.IdleExpiringClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the client for the configured address. */
@Singleton
class SlackClientProducer {

    @Produces
    @Singleton
    IdleExpiringClient<SlackApi> connections(SlackConfig config, Clock clock) {
        return RestClients.connections(SlackApi.class, config.url(), clock);
    }
}
