package dev.failurerelay.redaction;

import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises base64 that is too long and mixed for a path or a name, such as Step Functions' task tokens. */
final class LongBase64 implements Recognizer {

    private static final Pattern SIGNS = Pattern.compile("[^A-Za-z0-9]");

    private static final int MIN_TASK_TOKEN = 64;

    private static final int STRETCH = 32;

    private static final int MIN_BASE64 = 160;

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (isBase64(text.at(start - 1)) && !text.endsEscape(start)) {
            return Optional.empty();
        }
        int end = start;
        while (isBase64(text.at(end))) {
            end++;
        }
        int length = end - start;
        int least = text.hasAt(start, "AAAA") || text.hasAt(start, "AQ") ? MIN_TASK_TOKEN : MIN_BASE64;
        if (length < least || !isMixed(text, start, end)) {
            return Optional.empty();
        }
        int padded = end + text.run(end, '=');
        return Optional.of(Recognized.secret(new Span(start, padded), padded));
    }

    /** Paths have words in between. The first stretch is not judged, because task tokens begin alike. */
    private static boolean isMixed(SourceText text, int start, int end) {
        int stretches = 0;
        int random = 0;
        for (int i = start + STRETCH; i + STRETCH <= end; i += STRETCH) {
            stretches++;
            String stretch = SIGNS.matcher(text.slice(i, i + STRETCH)).replaceAll("");
            random += Randomness.isRandom(stretch) ? 1 : 0;
        }
        return 3 * random > 2 * stretches;
    }

    static boolean isBase64OrPadding(int c) {
        return c == '=' || isBase64((char) c);
    }

    static boolean isBase64(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "+/_-".indexOf(c) >= 0;
    }
}
