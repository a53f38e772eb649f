package dev.failurerelay.redaction.token;

import java.util.ArrayList;
import java.util.List;

/** Recognises secrets by their own format, whatever stands around them. */
public final class TokenFormats {

    static final List<TokenFormat> ALL = all();

    private static final int ASCII = 128;

    /** By the first two characters. */
    private static final TokenFormat[][] WITH_PREFIX = new TokenFormat[ASCII * ASCII][];

    /** By the first character. */
    private static final TokenFormat[][] WITHOUT_PREFIX = new TokenFormat[ASCII][];

    static {
        for (TokenFormat format : ALL) {
            index(format);
        }
    }

    private TokenFormats() {}

    /**
     * Finds the token that begins exactly at {@code start}, the longest if several formats fit. A token that the text's end
     * cuts is one too, if its prefix is unique.
     *
     * @param start a position after the text's start or after a character that is neither letter nor digit; this is not checked
     * @return the token's end, exclusive; {@code start} if no token begins there
     */
    public static int endOfTokenAt(CharSequence text, int start) {
        if (start + 1 >= text.length() || text.charAt(start) >= ASCII || text.charAt(start + 1) >= ASCII) {
            return start;
        }
        char first = text.charAt(start);
        int end = longest(WITH_PREFIX[first * ASCII + text.charAt(start + 1)], text, start);
        return end > start ? end : longest(WITHOUT_PREFIX[first], text, start);
    }

    private static int longest(TokenFormat[] formats, CharSequence text, int start) {
        int end = start;
        if (formats != null) {
            for (TokenFormat format : formats) {
                end = Math.max(end, format.endOfTokenAt(text, start));
            }
        }
        return end;
    }

    private static List<TokenFormat> all() {
        List<TokenFormat> all = new ArrayList<>();
        all.addAll(AiTokenFormats.ALL);
        all.addAll(CloudTokenFormats.ALL);
        all.addAll(DeveloperTokenFormats.ALL);
        all.addAll(IdentityTokenFormats.ALL);
        all.addAll(ServiceTokenFormats.ALL);
        all.addAll(UnprefixedTokenFormats.ALL);
        all.addAll(WebhookTokenFormats.ALL);
        return List.copyOf(all);
    }

    private static void index(TokenFormat format) {
        String prefix = format.prefix();
        if (prefix.length() > 1) {
            add(WITH_PREFIX, prefix.charAt(0) * ASCII + prefix.charAt(1), format);
            return;
        }
        for (char first = '!'; first < ASCII; first++) {
            if (format.canBeginWith(first)) {
                add(WITHOUT_PREFIX, first, format);
            }
        }
    }

    private static void add(TokenFormat[][] index, int key, TokenFormat format) {
        TokenFormat[] before = index[key] == null ? new TokenFormat[0] : index[key];
        TokenFormat[] after = new TokenFormat[before.length + 1];
        System.arraycopy(before, 0, after, 0, before.length);
        after[before.length] = format;
        index[key] = after;
    }
}
