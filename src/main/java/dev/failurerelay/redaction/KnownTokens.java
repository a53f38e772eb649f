package dev.failurerelay.redaction;

import dev.failurerelay.redaction.token.TokenFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recognises tokens whose providers gave them a format of their own: {@link TokenFormats} lists them. */
final class KnownTokens implements Recognizer {

    /** The length of the shortest tokens, which saves looking up nearly all words. */
    private static final int MIN_LENGTH = 14;

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        int end = endOfTokenAt(text, start);
        return end > start ? Optional.of(Recognized.secret(new Span(start, end), end)) : Optional.empty();
    }

    /** The tokens that begin with a word between two positions. */
    static List<Span> within(SourceText text, int start, int end) {
        List<Span> tokens = new ArrayList<>();
        for (int i = start; i < end; i++) {
            int tokenEnd = SourceText.isWord(text.at(i - 1)) ? i : Math.min(end, endOfTokenAt(text, i));
            if (tokenEnd > i) {
                tokens.add(new Span(i, tokenEnd));
                i = tokenEnd;
            }
        }
        return tokens;
    }

    /** The position after the token; {@code start} if there is none. */
    static int endOfTokenAt(SourceText text, int start) {
        return isShorter(text, start) ? start : TokenFormats.endOfTokenAt(text.value(), start);
    }

    private static boolean isShorter(SourceText text, int start) {
        for (int i = start; i < start + MIN_LENGTH; i++) {
            if (text.at(i) <= ' ') {
                return true;
            }
        }
        return false;
    }
}
