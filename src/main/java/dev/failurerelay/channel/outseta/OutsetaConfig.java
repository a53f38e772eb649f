package dev.failurerelay.channel.outseta;

import dev.failurerelay.execution.Target;
import java.net.URI;
import java.util.Optional;

/**
 * How to reach Outseta, and what every ticket has in common.
 *
 * @param url {@code OUTSETA_URL}, or derived from {@code OUTSETA_SUBDOMAIN}: the base, {@code /api/v1} included
 * @param secret {@code OUTSETA_SECRET}: name or ARN of {@code {"apiKey","apiSecret"}}
 * @param fromPerson {@code OUTSETA_FROM_PERSON}: Uid of the person that tickets come from
 * @param assignee {@code OUTSETA_ASSIGNEE}: Uid of the person they are assigned to
 * @param source {@code OUTSETA_SOURCE}: 1 website, 2 e-mail, 3 Facebook, 4 Twitter, 5 chat
 */
public record OutsetaConfig(URI url, String secret, String fromPerson, Optional<String> assignee, int source) {

    /** The channel's name in settings, rows and logs. */
    public static final String CHANNEL = "outseta";

    /** The channel's only target, which holds the tickets. */
    public static final Target TICKET_DESK = new Target(CHANNEL, "tickets");
}
