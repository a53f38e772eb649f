package dev.failurerelay.redaction;

import java.util.List;

/** The user and the password before the host of a URL. */
final class UrlCredentials {

    private static final int MAX_AUTHORITY = 400;

    private static final int MAX_PORT_DIGITS = 5;

    private UrlCredentials() {}

    /**
     * Adds what is secret of them; a user is, if it looks like a token.
     *
     * @param authority the position after {@code ://}
     * @return where the host begins
     */
    static int add(SourceText text, int authority, List<Span> secrets) {
        int at = lastAt(text, authority);
        if (at < 0) {
            return authority;
        }
        int colon = indexOf(text, ':', authority, at);
        boolean userAlone = colon < 0;
        String user = text.slice(authority, userAlone ? at : colon);
        String password = userAlone ? "" : text.slice(colon + 1, at);
        if (Wording.isGenerated(user) && (userAlone || password.isEmpty() || Randomness.isRandom(user))) {
            secrets.add(new Span(authority, userAlone ? at : colon));
        }
        if (!password.isEmpty() && !password.equals("x-oauth-basic")) {
            secrets.add(new Span(colon + 1, at));
        }
        return at + 1;
    }

    /**
     * The last @ of the credentials. A password may contain any sign, also one that ends the host's part; but
     * {@code host:8080/users/ann@example.com} has no credentials.
     */
    private static int lastAt(SourceText text, int authority) {
        int hostEnd = authority;
        int lastInHost = -1;
        while (hostEnd - authority < MAX_AUTHORITY && isOfAuthority(text.at(hostEnd))) {
            lastInHost = text.at(hostEnd) == '@' ? hostEnd : lastInHost;
            hostEnd++;
        }
        int colon = indexOf(text, ':', authority, hostEnd);
        if (lastInHost > 0 || colon < 0 || isPort(text, colon + 1)) {
            return lastInHost;
        }
        int last = -1;
        for (int i = hostEnd;
                i - authority < MAX_AUTHORITY && i < text.length() && !Character.isWhitespace(text.at(i));
                i++) {
            last = text.at(i) == '@' && SourceText.isWord(text.at(i + 1)) ? i : last;
        }
        return last;
    }

    private static boolean isOfAuthority(char c) {
        return c != 0 && !Character.isWhitespace(c) && "/?#\"'<>\\`{}|^".indexOf(c) < 0;
    }

    /** A port, or nothing: a colon ends the address in a sentence. */
    private static boolean isPort(SourceText text, int index) {
        int i = index;
        while (Character.isDigit(text.at(i)) && i - index <= MAX_PORT_DIGITS) {
            i++;
        }
        return i == index ? !isOfAuthority(text.at(i)) : !SourceText.isWord(text.at(i)) && i - index <= MAX_PORT_DIGITS;
    }

    private static int indexOf(SourceText text, char sought, int start, int end) {
        int index = text.slice(start, Math.max(start, end)).indexOf(sought);
        return index < 0 ? -1 : start + index;
    }
}
