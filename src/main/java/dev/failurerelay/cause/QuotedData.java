package dev.failurerelay.cause;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out the data that Step Functions quotes in its sentences, as in {@code … could not be found in the input '{"order": 7}'}:
 * they are an execution's data, which only its console page shows.
 *
 * <p>The data may be cut, and hold quotes, brackets and the words of the sentence. What follows them stays.
 */
public final class QuotedData {

    private static final String LEFT_OUT = " (left out)";

    /** Each bracket that is no data costs a search for its end. */
    private static final int MAX_JSON_TRIED = 200;

    /** @param data what was left out, in the order of the text */
    record Omission(String text, List<String> data) {}

    private final String text;
    private final Phrases phrases;
    private final StringBuilder rest;
    private final List<String> data = new ArrayList<>();
    private int jsonTried;

    private QuotedData(String text, boolean own) {
        this.text = text;
        this.phrases = new Phrases(text, own);
        this.rest = new StringBuilder(text.length());
    }

    /** A text without such data: other programs quote input too, and what they quote stays. */
    public static String without(String text) {
        return omission(text, false).text();
    }

    /** @param own whether the text is a sentence of Step Functions as a whole */
    static Omission omission(String text, boolean own) {
        return new QuotedData(text, own).read();
    }

    private Omission read() {
        int at = 0;
        for (Phrases.Place next = phrases.next(0); next != null; next = phrases.next(at)) {
            rest.append(text, at, next.start());
            at = switch (next.phrase().data()) {
                case QUOTED -> quoted(next);
                case VALUE, TYPED_VALUE -> value(next);
                case WORDS -> words(next);
                case DEFINITION -> definition(next);
                case JSON -> json(next);
            };
        }
        return new Omission(rest.append(text, at, text.length()).toString(), List.copyOf(data));
    }

    /** Data between single quotes: JSON that is cut ends with the text, and anything else with the last quote. */
    private int quoted(Phrases.Place place) {
        int from = place.end();
        int end = JsonSpan.end(text, from);
        if (end < 0 && isOpening(from)) {
            end = text.length();
        } else if (end < 0 || !text.startsWith("'", end)) {
            end = lastQuote(place, from);
        }
        rest.append(place.phrase().shown()).append(LEFT_OUT);
        data.add(text.substring(from, end));
        return Math.min(end + 1, text.length());
    }

    private int lastQuote(Phrases.Place place, int from) {
        int close = text.lastIndexOf(place.phrase().close());
        int quote = close < from ? text.lastIndexOf('\'') : close;
        return quote < from ? text.length() : quote;
    }

    private boolean isOpening(int at) {
        return text.startsWith("{", at) || text.startsWith("[", at) || text.startsWith("\"", at);
    }

    /** Data after a colon: a JSON value, or everything to the end. */
    private int value(Phrases.Place place) {
        int from = place.end();
        int end = JsonSpan.end(text, from);
        boolean ends = end >= 0 && (isOpening(from) || end == text.length() || ".\n".indexOf(text.charAt(end)) >= 0);
        int until = ends ? end : text.length();
        boolean typed = place.phrase().data() == Phrases.Data.TYPED_VALUE;
        rest.append(place.phrase().shown())
                .append(typed ? " " + JsonSpan.kind(text, from) : "")
                .append(LEFT_OUT);
        data.add(text.substring(from, until));
        return until;
    }

    /** Data up to the words that follow them. */
    private int words(Phrases.Place place) {
        int close = text.lastIndexOf(place.phrase().close());
        int end = close < place.end() ? text.length() : close;
        rest.append(place.phrase().shown()).append(LEFT_OUT);
        data.add(text.substring(place.end(), end));
        return end;
    }

    /** An expression of the definition may look like data, and is none. */
    private int definition(Phrases.Place place) {
        int end = text.indexOf(place.phrase().close(), place.end());
        int until = end < 0 ? place.end() : end;
        rest.append(text, place.start(), until);
        return until;
    }

    /** Any other JSON in a sentence of Step Functions, with or without quotes. */
    private int json(Phrases.Place place) {
        int from = place.start();
        jsonTried++;
        int end = jsonTried > MAX_JSON_TRIED ? -1 : JsonSpan.end(text, from);
        boolean isData = end < 0
                ? jsonTried > MAX_JSON_TRIED || looksLikeData(from)
                : TruncatedJson.isWhole(text.substring(from, end));
        if (!isData || isIndex(from) || (end >= 0 && end - from <= 2)) {
            rest.append(text.charAt(from));
            return from + 1;
        }
        int until = end < 0 ? text.length() : end;
        data.add(text.substring(from, until));
        rest.append(LEFT_OUT.strip());
        return until;
    }

    /** As in {@code $.jobs[0]}. */
    private boolean isIndex(int from) {
        return from > 0 && text.charAt(from) == '[' && " \n'\":(".indexOf(text.charAt(from - 1)) < 0;
    }

    /** A cut object or array: its first name or value begins. */
    private boolean looksLikeData(int from) {
        int next = from + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.startsWith("\"", next) || text.startsWith("{", next);
    }
}
