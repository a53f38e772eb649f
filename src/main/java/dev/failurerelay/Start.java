package dev.failurerelay;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.NamedChannels;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.ledger.Table;
import dev.failurerelay.secret.SecretStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/** What is done once, in Lambda's init phase, before the first event. */
class Start {

    private static final Logger LOG = Logger.getLogger(Start.class);

    /** That the settings can be injected means that they are right: wrong ones end the start here. */
    void begin(
            @Observes StartupEvent start,
            OutsetaConfig outseta,
            SlackConfig slack,
            Table ledger,
            NamedChannels channels,
            SecretStore secrets,
            HistoryLookup history,
            Variables variables) {
        secrets.prefetch(outseta.secret());
        slack.secret()
                .ifPresent(id -> secrets.prefetch(id)
                        .thenAccept(secret -> channels.outOfReachWith(secret).forEach(LOG::error)));
        // Where the function runs, and so most likely what it watches.
        variables.peek("AWS_REGION").ifPresent(history::prepare);
        ledger.prepare();
        Set<String> named = channels.variables().keySet();
        LOG.infof(
                "Relaying failures to %s and %s",
                outseta.url().getHost(), named.isEmpty() ? "no Slack channel" : "Slack " + String.join(", ", named));
    }
}
