package dev.failurerelay.channel.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies a message in Slack.
 *
 * @param channel an id, because an update takes no name
 */
record MessageReference(String channel, String ts) {

    private static final Pattern FORM = Pattern.compile("(\\S+) (\\S+)");

    /** @return empty for a message without a name, such as one posted to a webhook */
    static Optional<MessageReference> read(String reference) {
        Matcher form = FORM.matcher(reference);
        return form.matches() ? Optional.of(new MessageReference(form.group(1), form.group(2))) : Optional.empty();
    }

    /** In the form that {@link #read} takes; empty if Slack returned only half of it. */
    static String write(String channel, String ts) {
        return channel.isEmpty() || ts.isEmpty() ? "" : channel + " " + ts;
    }
}
