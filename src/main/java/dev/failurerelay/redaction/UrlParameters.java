package dev.failurerelay.redaction;

import dev.failurerelay.redaction.Writing.Notation;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parameters of a URL, in its query or its fragment. */
final class UrlParameters {

    /** Names that hold a secret only in an address. */
    private static final Set<String> SECRETS = Words.set("""
            sig signature code key k auth appid app_id hapikey jwt ticket hash hmac sas otp access t s st sid id_token
            saml_response samlresponse assertion code_verifier state nonce
            """);

    private static final Writing IN_ADDRESS = new Writing(Notation.ASSIGNED, false, false);

    private final KeyNames keys;

    UrlParameters(KeyNames keys) {
        this.keys = keys;
    }

    /** After {@code ?}, {@code &}, {@code ;} or {@code #}. */
    void add(SourceText text, int host, int end, List<Span> secrets) {
        boolean query = false;
        for (int i = host; i < end; i++) {
            char c = text.at(i);
            boolean starts = !query && c == '?';
            query |= starts || c == '#' || c == ';' || c == '&';
            if (starts || (query && (c == '&' || c == ';' || c == '#'))) {
                addParameter(text, i + 1, end, secrets);
            }
        }
    }

    private void addParameter(SourceText text, int start, int end, List<Span> secrets) {
        int next = start;
        while (next < end && !text.isAny(next, "&;#")) {
            next++;
        }
        int equals = start + text.slice(start, Math.max(start, next)).indexOf('=');
        if (equals > start && equals + 1 < next && isSecret(text.slice(start, equals), text.slice(equals + 1, next))) {
            secrets.add(new Span(equals + 1, next));
        }
    }

    private boolean isSecret(String name, String value) {
        KeyKind kind = keys.kindOf(name);
        if (kind.compareTo(KeyKind.HINT) < 0) {
            return ValueJudgement.isSecret(kind, IN_ADDRESS, value);
        }
        boolean known = kind == KeyKind.HINT || SECRETS.contains(name.toLowerCase(Locale.ROOT));
        return known && ValueJudgement.isSecret(KeyKind.HINT, IN_ADDRESS, value);
    }
}
