package dev.failurerelay;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.NamedChannels;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.ledger.LedgerConfig;
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
            LedgerConfig ledger,
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
        Set<String> named = channels.variables().keySet();
        LOG.infof(
                "Relaying failures to %s and %s",
                outseta.url().getHost(), named.isEmpty() ? "no Slack channel" : "Slack " + String.join(", ", named));
        ledger.table()
                .ifPresent(table -> LOG.warn("LEDGER_TABLE is set, but this version keeps its ledger in memory:"
                        + " a repeated event is recognised only by the environment that has told it"));
    }
}
