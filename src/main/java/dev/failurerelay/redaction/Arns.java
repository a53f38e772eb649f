package dev.failurerelay.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises ARNs, and the actions that policies allow: their colons precede no value. A text before an equals sign is no ARN's end.
 */
final class Arns implements Recognizer {

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]{0,20}:[a-z0-9-]{1,40}:[a-z0-9-]{0,40}:(?:\\d{12}|aws|[*x]{0,12})?:"
                    + "(?:(?<type>[a-z]{1,20}):)?(?<resource>[\\w:/.+@*,~$-]{1,1000})");

    /** {@code secretsmanager:GetSecretValue}. */
    private static final Pattern ACTION =
            Pattern.compile("[a-z][a-z0-9-]{1,40}:(?:[A-Z][A-Za-z]{2,60}\\*?|\\*)(?![\\w:=])");

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (!Character.isLowerCase(text.at(start))) {
            return Optional.empty();
        }
        Matcher arn = ARN.matcher(text.value()).region(start, text.length());
        if (text.hasAt(start, "arn:") && arn.lookingAt()) {
            int resource = arn.start("resource");
            return Optional.of(
                    isAboutPassword(arn)
                            ? Recognized.secret(new Span(resource, arn.end()), arn.end())
                            : withTokens(text, resource, beforeKey(text, start, arn.end())));
        }
        Matcher action = ACTION.matcher(text.value()).region(start, text.length());
        return action.lookingAt() ? Optional.of(Recognized.harmless(action.end())) : Optional.empty();
    }

    /** No service calls its resources passwords: a text in an ARN's form is made of something else. */
    private static boolean isAboutPassword(Matcher arn) {
        return KeyWords.PASSWORDS.contains(String.valueOf(arn.group("type")));
    }

    /** The names in an ARN are harmless, unless one is an access key or another token of a known format. */
    private static Recognized withTokens(SourceText text, int start, int end) {
        return new Recognized(KnownTokens.within(text, start, end), end);
    }

    /** {@code arn:aws:s3:::bucket/password=…}: the last word is a key. */
    private static int beforeKey(SourceText text, int start, int end) {
        int word = end;
        if (text.at(end) == '=') {
            while (word > start + 1 && SourceText.isWord(text.at(word - 1))) {
                word--;
            }
        }
        return word;
    }
}
