package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.RestClients;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the client for the configured address. */
@Singleton
class OutsetaClient {

    @Produces
    @Singleton
    OutsetaApi api(OutsetaConfig config) {
        return RestClients.of(OutsetaApi.class, config.url());
    }
}
