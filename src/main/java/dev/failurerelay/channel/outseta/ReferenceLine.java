package dev.failurerelay.channel.outseta;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last line of every ticket and reply, {@code <p>Reference: relay-…</p>}, by which a delivery in doubt is found again.
 *
 * <p>A text of the event may hold such a line too, but comes before the last one. So only the end of a text counts, whether Outseta
 * keeps the HTML as it was sent, writes it in another form, strips the tags or decodes the entities, which is not documented. It
 * is assumed to append nothing.
 */
final class ReferenceLine {

    private static final String LABEL = "Reference:";

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private static final Pattern NO_BREAK_SPACE = Pattern.compile("\u00a0|&nbsp;|&#160;");

    private static final Pattern REFERENCE = Pattern.compile("[\\w-]+");

    /** More than the line and the tags that close it. */
    private static final int MAX_LENGTH = 500;

    private ReferenceLine() {}

    /** The reference in the last line of a text; empty if the text ends otherwise. */
    static Optional<String> referenceIn(String html) {
        int label = html.lastIndexOf(LABEL);
        return label < 0 || html.length() - label > MAX_LENGTH
                ? Optional.empty()
                : Optional.of(plain(html.substring(label + LABEL.length())))
                        .filter(rest -> REFERENCE.matcher(rest).matches());
    }

    private static String plain(String html) {
        String withoutTags = TAG.matcher(html).replaceAll(" ");
        return NO_BREAK_SPACE.matcher(withoutTags).replaceAll(" ").strip();
    }
}
