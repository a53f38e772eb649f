package dev.failurerelay.redaction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds a secret that follows its key without a sign of assignment: {@code requirepass …}, {@code the token … was refused}. */
final class NearbySecrets {

    private static final int MAX_WORDS = 4;

    private static final int MAX_DISTANCE = 60;

    private static final int MIN_LENGTH = 8;

    /** Of a token that stands apart from its key. */
    private static final int MIN_DISTANT_TOKEN = 16;

    /** Of the value of a key that is often no secret. */
    private static final int MIN_HINTED = 24;

    private static final int MIN_BASE64 = 32;

    private static final int MAX_TOKEN = 200;

    /** Ids, and parts of them. */
    private static final Pattern HEX = Pattern.compile("\\b(?:[a-z]{1,3}_)?[0-9a-f]{4,}\\b");

    private static final Set<String> LINKING = Set.of(
            "is", "was", "of", "to", "with", "by", "set", "value", "=", "the", "a", "for", "are", "were", "plain",
            "login");

    private NearbySecrets() {}

    static Optional<Recognized> after(SourceText text, KeyKind kind, int keyEnd) {
        char next = text.at(keyEnd);
        if (!SourceText.isBlank(next) && "\"'(\n".indexOf(next) < 0) {
            return Optional.empty();
        }
        int i = keyEnd;
        boolean adjacent = true;
        for (int words = 0; words < MAX_WORDS && i - keyEnd < MAX_DISTANCE; words++) {
            int start = afterSigns(text, i);
            int end = tokenEnd(text, start);
            if (end == start || end - start > MAX_TOKEN) {
                return Optional.empty();
            }
            String token = text.slice(start, end);
            if (isSecret(kind, token, adjacent)) {
                return Optional.of(new Recognized(List.of(new Span(start, end)), end));
            }
            if (token.endsWith(":") || token.indexOf('=') > 0) {
                return Optional.empty();
            }
            adjacent &= LINKING.contains(token);
            i = end;
        }
        return Optional.empty();
    }

    private static boolean isSecret(KeyKind kind, String token, boolean adjacent) {
        String unlikeIds = HEX.matcher(token).replaceAll("");
        boolean base64 =
                adjacent && token.length() >= MIN_BASE64 && token.chars().allMatch(LongBase64::isBase64OrPadding);
        boolean harmless = Wording.isNumber(token) || (!base64 && token.chars().anyMatch(c -> "/.@:".indexOf(c) >= 0));
        if (unlikeIds.length() < MIN_LENGTH || harmless) {
            return false;
        }
        boolean random = Randomness.isRandom(unlikeIds);
        return switch (kind) {
            case LISTED, PASSWORD, PASS -> random || (adjacent && Wording.isPasswordLike(token));
            case TOKEN, SECRET -> random && (adjacent || token.length() >= MIN_DISTANT_TOKEN);
            case HINT -> adjacent && random && token.length() >= MIN_HINTED;
            case NONE -> false;
        };
    }

    /** Past blanks, quotation marks, brackets and commas. */
    private static int afterSigns(SourceText text, int index) {
        int i = index;
        while (text.isAny(i, "\"'`([<{,") || SourceText.isBlank(text.at(i))) {
            i++;
        }
        return i;
    }

    private static int tokenEnd(SourceText text, int start) {
        int i = start;
        while (i < text.length()
                && !Character.isWhitespace(text.at(i))
                && text.lineBreak(i) == 0
                && !text.isAny(i, "\"'`()[]<>{},;|")) {
            i++;
        }
        while (i > start && text.isAny(i - 1, ".:?") && text.at(i - 1) != ':') {
            i--;
        }
        return i;
    }
}
