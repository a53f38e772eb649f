package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.RestClients;
import dev.failurerelay.http.IdleExpiringClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the client for the configured address. */
@Singleton
class OutsetaClientProducer {

    @Produces
    @Singleton
    IdleExpiringClient<OutsetaApi> connections(OutsetaConfig config, Clock clock) {
        return RestClients.connections(OutsetaApi.class, config.url(), clock);
    }
}
