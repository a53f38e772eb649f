package dev.failurerelay.redaction;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Recognises credentials that follow the name of their scheme, in a header or anywhere else: {@code Bearer …}. */
final class Authorizations implements Recognizer {

    private static final Set<String> SCHEMES = Words.set(
            "bearer basic negotiate ntlm outseta ssws geniekey sharedkey sharedkeylite splunk googlelogin hmac-sha256");

    /** Their credentials are parameters, up to the end of the line. */
    private static final Set<String> WITH_PARAMETERS =
            Words.set("digest oauth hawk aws4-hmac-sha256 mac sharedaccesssignature");

    private static final int MAX_SCHEME = 24;

    private static final int MIN_CREDENTIALS = 8;

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        int schemeEnd =
                SourceText.isWord(text.at(start - 1)) && !text.isWordStart(start) ? start : schemeEnd(text, start);
        int credentials = text.afterBlanks(schemeEnd);
        if (credentials == schemeEnd) {
            return Optional.empty();
        }
        String scheme = text.slice(start, schemeEnd).toLowerCase(Locale.ROOT);
        if (WITH_PARAMETERS.contains(scheme)) {
            return parameters(text, credentials);
        }
        int end = credentialsEnd(text, credentials);
        return SCHEMES.contains(scheme) && isCredentials(text.slice(credentials, end))
                ? Optional.of(Recognized.secret(new Span(credentials, end), end))
                : Optional.empty();
    }

    private static int schemeEnd(SourceText text, int start) {
        int i = start;
        while (i - start < MAX_SCHEME && (SourceText.isWord(text.at(i)) || text.at(i) == '-')) {
            i++;
        }
        return i;
    }

    private static Optional<Recognized> parameters(SourceText text, int start) {
        int nameEnd = text.wordEnd(start);
        int end = parametersEnd(text, start);
        return nameEnd > start && text.at(nameEnd) == '='
                ? Optional.of(Recognized.secret(new Span(start, end), end))
                : Optional.empty();
    }

    /** Parameters have quotation marks of their own: one that no sign of a list follows closes the whole. */
    static int parametersEnd(SourceText text, int start) {
        int lineEnd = text.lineEnd(start);
        boolean inside = false;
        for (int i = start; i < lineEnd; i++) {
            if (Quote.at(text, i).isPresent()) {
                if (!inside && text.at(i - 1) != '=') {
                    return i;
                }
                inside = !inside;
                i = Quote.at(text, i).get().end() - 1;
            }
        }
        return lineEnd;
    }

    /** "Basic authentication failed" names the scheme alone. */
    private static boolean isCredentials(String text) {
        boolean padded = text.endsWith("=") && text.length() % 4 == 0;
        return text.length() >= MIN_CREDENTIALS && (padded || text.indexOf(':') > 0 || isUnlikeWords(text));
    }

    private static boolean isUnlikeWords(String text) {
        return Wording.isGenerated(text) || Randomness.hasInnerCapitals(text) || text.length() > 30;
    }

    private static int credentialsEnd(SourceText text, int start) {
        int i = start;
        while (SourceText.isWord(text.at(i)) || text.isAny(i, "+/=.~:-")) {
            i++;
        }
        while (i > start && text.isAny(i - 1, ".:")) {
            i--;
        }
        return i;
    }
}
