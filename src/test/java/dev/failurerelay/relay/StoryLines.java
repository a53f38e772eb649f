package dev.failurerelay.relay;

import dev.failurerelay.channel.Message;
import dev.failurerelay.notice.IncidentUpdate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shortens a message to the line that a story shows. */
final class StoryLines {

    private static final String KIND = "another kind: ";
    private static final Pattern ARN = Pattern.compile("arn:[a-z0-9:-]+:execution:([^:\\]]+):([^:\\]]+)");
    private static final String COUNT = "([0-9,]+ failures?) since .*";

    /** Headlines, and what a story shows for them. */
    private static final Map<Pattern, String> HEADLINES = Map.of(
            Pattern.compile(COUNT), "$1",
            Pattern.compile("Still failing: " + COUNT), "reminder: $1",
            Pattern.compile(".* is quiet again: " + COUNT), "final count: $1",
            Pattern.compile("Another kind of failure: (.*)"), KIND + "$1",
            Pattern.compile("This incident has a further ticket, for somebody else: (.*)\\."), "other ticket $1",
            Pattern.compile("Redrive ([0-9]+) of (.*) did not help: .*"), "redrive $1 of $2 failed",
            Pattern.compile("Recovered: redrive ([0-9]+) of (.*) succeeded.*"), "recovered: $2",
            Pattern.compile("Recovered: every execution of this incident has recovered\\."), "all recovered");

    /** Further sentences. */
    private static final Map<Pattern, String> SENTENCES = Map.of(
            Pattern.compile("(?:This incident has )?" + COUNT), "$1",
            Pattern.compile("The ticket was closed, and is open again\\."), "reopened",
            Pattern.compile("(One|[0-9,]+) other executions? of this incident ha(?:s|ve) not recovered.*"),
                    "$1 not recovered",
            Pattern.compile("Nothing of this incident is left to recover: the ticket is closed\\."),
                    "the ticket is closed");

    /** Further sentences that a story does not show. */
    private static final Pattern NOT_SHOWN = Pattern.compile("The newest: .*"
            + "|The newest that were not named yet:"
            + "|One failed because of the other: .*"
            + "|It was started by .*"
            + "|Every execution of this incident has recovered\\."
            + "|.* (?:failed|was aborted|ran out of time).*");

    private StoryLines() {}

    static String of(Message message, String channel) {
        if (message instanceof Message.Opening opening) {
            return opening(opening);
        }
        String line = update(message).map(StoryLines::line).orElse("closed");
        return isBroadcast(message) && !channel.equals("outseta") ? line + "; broadcast" : line;
    }

    /** Empty if it opens or closes something. */
    static Optional<IncidentUpdate> update(Message message) {
        if (message instanceof Message.Growth growth) {
            return Optional.of(growth.update());
        }
        return message instanceof Message.Reply reply ? Optional.of(reply.update()) : Optional.empty();
    }

    private static boolean isBroadcast(Message message) {
        return (message instanceof Message.Growth growth && growth.isBroadcast())
                || (message instanceof Message.Reply reply && reply.isBroadcast());
    }

    private static String opening(Message.Opening opening) {
        List<String> parts = Stream.of(
                        Stream.of("opened: " + opening.notice().subject()),
                        opening.preface().stream().map(StoryLines::sentence),
                        opening.ticket().stream().map(ticket -> "ticket " + ticket),
                        opening.previousTicket().stream().map(ticket -> "previous ticket " + ticket),
                        opening.otherTickets().stream().map(ticket -> "other ticket " + ticket))
                .flatMap(part -> part)
                .toList();
        return String.join("; ", parts);
    }

    private static String line(IncidentUpdate update) {
        String headline = shortened(HEADLINES, update.headline()).orElse(update.headline());
        // The subjects of two kinds may be the same.
        String reason = headline.startsWith(KIND)
                ? update.message().map(text -> ", " + text).orElse("")
                : "";
        return Stream.concat(
                        Stream.of(headline + ARN.matcher(reason).replaceAll("<$1 $2>")),
                        update.lines().stream()
                                .filter(line -> !NOT_SHOWN.matcher(line).matches())
                                .map(StoryLines::sentence))
                .collect(Collectors.joining("; "));
    }

    private static String sentence(String text) {
        return shortened(SENTENCES, text).orElse(text);
    }

    private static Optional<String> shortened(Map<Pattern, String> forms, String text) {
        return forms.entrySet().stream()
                .flatMap(form -> {
                    Matcher found = form.getKey().matcher(text);
                    return found.matches() ? Stream.of(found.replaceFirst(form.getValue())) : Stream.empty();
                })
                .findFirst();
    }
}
