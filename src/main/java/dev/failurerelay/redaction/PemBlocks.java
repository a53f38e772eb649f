package dev.failurerelay.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises private keys in PEM and its relatives, whole or truncated. */
final class PemBlocks implements Recognizer {

    private static final Pattern BEGIN = Pattern.compile("-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}");

    private static final Pattern END = Pattern.compile("-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}");

    /** What a key consists of, in any quoting: base64, its headers, line ends. */
    private static final Pattern BODY = Pattern.compile("[A-Za-z0-9+/=\\s\\\\:,.\"'-]*+");

    private static final int MAX_KEY = 16_000;

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (text.at(start) != '-') {
            return Optional.empty();
        }
        Matcher begin = BEGIN.matcher(text.value()).region(start, text.length());
        return begin.lookingAt() ? Optional.of(key(text, start, begin.end())) : Optional.empty();
    }

    private static Recognized key(SourceText text, int start, int bodyStart) {
        int most = Math.min(text.length(), bodyStart + MAX_KEY);
        Matcher end = END.matcher(text.value()).region(bodyStart, most);
        if (end.find()) {
            return Recognized.secret(new Span(start, end.end()), end.end());
        }
        Matcher body = BODY.matcher(text.value()).region(bodyStart, most);
        boolean truncated =
                body.lookingAt() && body.end() > bodyStart && (body.end() == most || Randomness.isRandom(body.group()));
        return truncated ? Recognized.secret(new Span(start, body.end()), body.end()) : Recognized.harmless(bodyStart);
    }
}
