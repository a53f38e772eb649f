package dev.failurerelay.channel.slack;

import dev.failurerelay.redaction.Truncation;
import java.util.regex.Pattern;

/**
 * Texts for Slack: shortened by how long they will be, then escaped.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">escaping</a>
 */
final class Mrkdwn {

    /** What neither ends a link nor its address. */
    private static final Pattern LINKABLE = Pattern.compile("https://[^\\s<>|\"\\\\]+");

    private Mrkdwn() {}

    /** For text in which Slack looks for markup. */
    static String text(String text, int limit) {
        return escaped(Truncation.truncate(text, limit, Mrkdwn::length));
    }

    /**
     * For the inside of a code block, which three backticks end: some of the text's may meet the block's own. Also for
     * text that is to begin no such block.
     */
    static String code(String text, int limit) {
        return text(text.replace('`', '\''), limit);
    }

    /** Whether a code block shows the text unchanged: a command with a part missing would be another command. */
    static boolean keeps(String text, int limit) {
        return text.indexOf('`') < 0 && text.codePoints().map(Mrkdwn::length).sum() <= limit;
    }

    /** For text between asterisks, on one line: another asterisk would end it. */
    static String bold(String text, int limit) {
        return code(oneLine(text).replace('*', '∗'), limit);
    }

    /** A link that reads as a name. */
    static String link(String url, String name, int nameLimit) {
        return "<" + escaped(url) + "|" + code(oneLine(name).replace('|', '¦'), nameLimit) + ">";
    }

    /** Whether {@link #link} can take the address. */
    static boolean isLinkable(String url, int limit) {
        return url.length() <= limit && LINKABLE.matcher(url).matches();
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** What an escaped text takes in the JSON of a message. */
    static int room(String escaped) {
        return escaped.length()
                + (int) escaped.chars()
                        .filter(c -> c == '"' || c == '\\' || c == '\n' || c == '\t')
                        .count();
    }

    /** For text in which Slack looks for nothing. */
    static String plain(String text, int limit) {
        return Truncation.truncate(text, limit);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What a code point takes in the JSON of a message, in UTF-16 code units. */
    private static int length(int codePoint) {
        return switch (codePoint) {
            case '&' -> 5;
            case '<', '>' -> 4;
            case '"', '\\', '\n', '\t' -> 2;
            default -> Character.charCount(codePoint);
        };
    }
}
