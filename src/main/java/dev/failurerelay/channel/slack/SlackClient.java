package dev.failurerelay.channel.slack;

import dev.failurerelay.channel.RestClients;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the client for the configured address. */
@Singleton
class SlackClient {

    @Produces
    @Singleton
    SlackApi api(SlackConfig config) {
        return RestClients.of(SlackApi.class, config.url());
    }
}
