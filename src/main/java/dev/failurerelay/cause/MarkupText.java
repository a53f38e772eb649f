package dev.failurerelay.cause;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the text of an HTML page or of an XML error that a service answered with, without tags, scripts and styles. Conservative:
 * a text that only has some {@code <words>} in it stays as it is.
 */
final class MarkupText {

    private static final List<String> PAGES = List.of("<!doctype html", "<html");

    /** The elements whose content nobody reads. */
    private static final List<String> HIDDEN = List.of("script", "style", "svg", "noscript", "template");

    private static final List<String> INLINE =
            List.of("a", "b", "i", "em", "strong", "span", "code", "small", "u", "font");

    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "#39", "'", "#34", "\"", "middot",
            "·");

    private static final int MAX_ENTITY = 10;

    private MarkupText() {}

    /** The text before the page, and the page's; any other text unchanged. */
    static String read(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) {
            return text;
        }
        int page = PAGES.stream()
                .mapToInt(lower::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
        if (page < 0) {
            return XmlError.read(text);
        }
        String read = lines(withoutTags(text.substring(page), lower.substring(page)));
        String before = text.substring(0, page).strip();
        return read.isEmpty() ? text : (before + "\n" + read).strip();
    }

    private static String withoutTags(String text, String lower) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<' && isTag(text, at)) {
                String name = name(lower, at);
                int end = endOfTag(text, lower, at, name);
                plain.append(INLINE.contains(name) ? "" : "\n");
                at = end;
            } else if (c == '&') {
                at = entity(text, at, plain);
            } else {
                // A line end in a page is a blank.
                plain.append(c == '\n' ? ' ' : c);
                at++;
            }
        }
        return plain.toString();
    }

    private static boolean isTag(String text, int at) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return Character.isLetter(next) || next == '/' || next == '!' || next == '?';
    }

    private static String name(String lower, int at) {
        int start = at + (lower.startsWith("</", at) ? 2 : 1);
        int end = start;
        while (end < lower.length() && Character.isLetterOrDigit(lower.charAt(end))) {
            end++;
        }
        return lower.substring(start, end);
    }

    private static int endOfTag(String text, String lower, int at, String name) {
        if (text.startsWith("<!--", at)) {
            return after(text, "-->", at);
        }
        int end = after(text, ">", at);
        return HIDDEN.contains(name) && !text.startsWith("</", at) && !text.startsWith("/>", end - 2)
                ? after(lower, "</" + name + ">", end)
                : end;
    }

    private static int after(String text, String words, int from) {
        int found = text.indexOf(words, from);
        return found < 0 ? text.length() : found + words.length();
    }

    private static int entity(String text, int at, StringBuilder plain) {
        String near = text.substring(at, Math.min(text.length(), at + MAX_ENTITY));
        int end = at + near.indexOf(';');
        String name = end > at ? text.substring(at + 1, end) : "";
        if (ENTITIES.containsKey(name)) {
            plain.append(ENTITIES.get(name));
            return end + 1;
        }
        plain.append('&');
        return at + 1;
    }

    /** Each line once, because a page's title is often its heading too. */
    private static String lines(String text) {
        return text.lines()
                .map(line -> line.replaceAll("[\\s\\u00A0]+", " ").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
