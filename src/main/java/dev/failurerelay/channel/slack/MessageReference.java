package dev.failurerelay.channel.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Slack calls a message.
 *
 * @param channel its id, which is what an update wants in place of a name
 */
record MessageReference(String channel, String ts) {

    private static final Pattern FORM = Pattern.compile("(\\S+) (\\S+)");

    /** @return empty for a message that has no name, as one posted to a webhook */
    static Optional<MessageReference> read(String reference) {
        Matcher form = FORM.matcher(reference);
        return form.matches() ? Optional.of(new MessageReference(form.group(1), form.group(2))) : Optional.empty();
    }

    /** As {@link #read} takes it; empty where Slack named only half of it. */
    static String write(String channel, String ts) {
        return channel.isEmpty() || ts.isEmpty() ? "" : channel + " " + ts;
    }
}
