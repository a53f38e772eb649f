package dev.failurerelay.redaction;

import dev.failurerelay.redaction.HarmlessMessages.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How many harmless messages lose a word, by kind. */
final class HarmlessFigures {

    private final List<Message> messages = HarmlessMessages.messages();

    /** With the first notice that harms it. */
    private final Map<Message, String> harmed = new LinkedHashMap<>();

    /** @param notice the whole text that is shown of a cause */
    HarmlessFigures(UnaryOperator<String> notice) {
        messages.forEach(message -> harming(message, notice).ifPresent(shown -> harmed.put(message, shown)));
    }

    private static Optional<String> harming(Message message, UnaryOperator<String> notice) {
        return Contexts.causes(message.text()).stream()
                .map(notice)
                .filter(message::isHarmedIn)
                .findFirst();
    }

    double ratio() {
        return (double) harmed.size() / messages.size();
    }

    String table() {
        String kinds = messages.stream()
                .map(Message::kind)
                .distinct()
                .map(kind -> row(kind, count(harmed.keySet(), kind) + "/" + count(messages, kind)))
                .collect(Collectors.joining());
        return row("harmless messages", "harmed") + kinds + row("all", harmed.size() + "/" + messages.size());
    }

    String list() {
        return harmed.entrySet().stream()
                .map(entry -> entry.getKey().kind() + ": " + entry.getKey().text() + "\n"
                        + shortened(entry.getValue()).indent(4) + "    without "
                        + entry.getKey().missingIn(entry.getValue()) + "\n")
                .collect(Collectors.joining("\n"));
    }

    /** Without the head of a notice, and what is the same in each. */
    private static String shortened(String notice) {
        int message = notice.indexOf("\n\n") + 2;
        int facts = notice.indexOf("\n\nStatus: FAILED", message - 2);
        String trace = notice.lines().filter(line -> line.startsWith("| ")).collect(Collectors.joining("\n"));
        return notice.substring(Math.min(message, facts), facts) + "\n" + trace;
    }

    private static long count(Iterable<Message> messages, String kind) {
        long count = 0;
        for (Message message : messages) {
            count += message.kind().equals(kind) ? 1 : 0;
        }
        return count;
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "%-42s %11s%n", name, value);
    }
}
