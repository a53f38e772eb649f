package dev.failurerelay.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Logs the address of the page that the stand-ins serve. */
@Singleton
@IfBuildProfile("dev")
class LocalPage {

    private static final Logger LOG = Logger.getLogger("Local page");

    void announce(@Observes StartupEvent event, @ConfigProperty(name = "quarkus.wiremock.devservices.port") int port) {
        LOG.infof("Tickets and Slack messages, and sample failures to send: http://localhost:%d/", port);
    }
}
