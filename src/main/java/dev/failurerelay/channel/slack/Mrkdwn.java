package dev.failurerelay.channel.slack;

import dev.failurerelay.redaction.Truncation;
import java.util.regex.Pattern;

/**
 * Texts for Slack: truncated by their escaped length, then escaped.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">escaping</a>
 */
final class Mrkdwn {

    private static final String ESCAPED = "&<>";

    /** An address without characters that end a link. */
    private static final Pattern LINKABLE = Pattern.compile("https://[^\\s<>|\"\\\\]+");

    /** Slack replaces {@code :aws:} in an ARN if the workspace has such an emoji. Times such as {@code 02:38:12} are none. */
    private static final Pattern EMOJI = Pattern.compile(":(?:\\d{3}|[\\d_+'-]{0,30}[a-z])[a-z\\d_+'-]{0,99}:");

    private Mrkdwn() {}

    /** For text that Slack reads as mrkdwn. */
    static String text(String text, int limit) {
        return escaped(Truncation.truncate(text, limit, Mrkdwn::jsonLength));
    }

    /** For the inside of a code block, and for text that must not begin one: without backticks, because three of them end it. */
    static String code(String text, int limit) {
        return text(text.replace('`', '\''), limit);
    }

    /** For a message in a code block: its reason may stand at either end. */
    static String message(String text, int limit) {
        return escaped(Truncation.truncateMiddle(text.replace('`', '\''), limit, Mrkdwn::jsonLength));
    }

    /** Whether a code block shows the text unchanged: a truncated command would be another command. */
    static boolean keeps(String text, int limit) {
        return text.indexOf('`') < 0
                && text.codePoints().map(Mrkdwn::jsonLength).sum() <= limit;
    }

    /**
     * Whether mrkdwn might show something else than the text: bold, italics, strike-through, code, a quote or an emoji. Slack has
     * no way to escape them.
     */
    static boolean isFormatted(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '*', '~', '`' -> {
                    return true;
                }
                case '_' -> {
                    if (!isWord(text, i - 1) || !isWord(text, i + 1)) {
                        return true;
                    }
                }
                case '>' -> {
                    if (i == 0 || text.charAt(i - 1) == '\n') {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return EMOJI.matcher(text).find();
    }

    /** Within a word, as in {@code load_rows}, an underscore is only itself. */
    private static boolean isWord(String text, int index) {
        return index >= 0
                && index < text.length()
                && (text.charAt(index) == '_' || Character.isLetterOrDigit(text.charAt(index)));
    }

    /** A link that shows a name. */
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

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** The length of an escaped text in the JSON of a message. */
    static int jsonLength(String escaped) {
        return escaped.length()
                + (int) escaped.chars()
                        .filter(c -> c == '"' || c == '\\' || c == '\n' || c == '\t')
                        .count();
    }

    /** For text that Slack shows as it is. */
    static String plain(String text, int limit) {
        return Truncation.truncate(text, limit);
    }

    /** As {@link #plain}, within a limit of its length in the JSON of a message. */
    static String literal(String text, int limit) {
        return Truncation.truncate(
                text, limit, codePoint -> ESCAPED.indexOf(codePoint) < 0 ? jsonLength(codePoint) : 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The length of a code point in the JSON of a message, escaped, in UTF-16 code units. */
    private static int jsonLength(int codePoint) {
        return switch (codePoint) {
            case '&' -> 5;
            case '<', '>' -> 4;
            case '"', '\\', '\n', '\t' -> 2;
            default -> Character.charCount(codePoint);
        };
    }
}
