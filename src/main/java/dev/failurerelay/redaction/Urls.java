package dev.failurerelay.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recognises URLs, and in them: credentials before the host, secret parameters, and paths that are secret as a whole. */
final class Urls implements Recognizer {

    private static final int MAX_SCHEME = 30;

    private static final int MAX_ADDRESS = 4_000;

    private final UrlParameters parameters;

    Urls(KeyNames keys) {
        this.parameters = new UrlParameters(keys);
    }

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        int authority = afterScheme(text, start);
        if (authority < 0) {
            return Optional.empty();
        }
        int end = end(text, authority);
        List<Span> secrets = new ArrayList<>();
        int host = UrlCredentials.add(text, authority, secrets);
        int path = Webhooks.secretPath(text, host, Math.max(end, host));
        if (path > 0 && path < end) {
            secrets.add(new Span(path, end));
        } else {
            parameters.add(text, host, end, secrets);
        }
        secrets.addAll(KnownTokens.within(text, host, end));
        return Optional.of(new Recognized(secrets, Math.max(host, end)));
    }

    /** Past {@code https://} or {@code jdbc:postgresql://}; -1 if no address begins here. */
    private static int afterScheme(SourceText text, int start) {
        int i = start;
        while (i - start < MAX_SCHEME && (Character.isLetterOrDigit(text.at(i)) || text.isAny(i, "+.-:"))) {
            if (text.hasAt(i, "://")) {
                return i > start ? i + 3 : -1;
            }
            i++;
        }
        return text.hasAtIgnoringCase(i, "%3A%2F%2F") && i > start ? i + 9 : -1;
    }

    /** A comma is a part of an address, unless a list goes on with the next key. */
    private static boolean startsKey(SourceText text, int index) {
        int end = text.wordEnd(index);
        return end > index && (text.at(end) == '=' || text.at(end) == ':');
    }

    /** Where the address begins that stands in another, as in a list or a redirection. */
    private static int schemeStart(SourceText text, int start, int end) {
        int i = end;
        while (i > start && end - i < MAX_SCHEME && Character.isLetterOrDigit(text.at(i - 1))) {
            i--;
        }
        return i > start ? i : end;
    }

    private static int end(SourceText text, int start) {
        int i = start;
        int most = Math.min(text.length(), start + MAX_ADDRESS);
        while (i < most
                && !Character.isWhitespace(text.at(i))
                && !text.isAny(i, "\"'`<>\\^{}|")
                && !(text.at(i) == ',' && startsKey(text, i + 1))) {
            if (i > start && text.hasAt(i, "://")) {
                return schemeStart(text, start, i);
            }
            i++;
        }
        return i;
    }
}
