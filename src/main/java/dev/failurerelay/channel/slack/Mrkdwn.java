package dev.failurerelay.channel.slack;

import dev.failurerelay.notice.Truncation;

/**
 * Texts for Slack: shortened by how long they will be, then escaped.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">escaping</a>
 */
final class Mrkdwn {

    private Mrkdwn() {}

    /** For text in which Slack looks for markup. */
    static String text(String text, int limit) {
        return escaped(Truncation.truncate(text, limit, Mrkdwn::length));
    }

    /** For the inside of a code block, which three backticks end: some of the text's may meet the block's own. */
    static String code(String text, int limit) {
        return text(text.replace('`', '\''), limit);
    }

    /** Whether a code block shows the text unchanged: a command with a part missing would be another command. */
    static boolean keeps(String text, int limit) {
        return text.indexOf('`') < 0 && text.codePoints().map(Mrkdwn::length).sum() <= limit;
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
