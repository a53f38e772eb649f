package dev.failurerelay.redaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the ids of AWS access keys. A name in capitals such as {@code ASIAPACIFICSALESREPO} has neither a digit nor four
 * consonants in a row.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">prefixes</a>
 */
final class AwsAccessKeys implements Recognizer {

    private static final Pattern ID = Pattern.compile("(?:AKIA|ASIA|ABIA|ACCA)(?<rest>[A-Z2-7]{16})(?![A-Za-z0-9])");

    private static final Pattern BY_CHANCE = Pattern.compile("[2-7]|[B-DF-HJ-NP-TV-XZ]{4}");

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (text.at(start) != 'A') {
            return Optional.empty();
        }
        Matcher id = ID.matcher(text.value()).region(start, text.length());
        id.useTransparentBounds(true);
        return id.lookingAt() && BY_CHANCE.matcher(id.group("rest")).find()
                ? Optional.of(Recognized.secret(new Span(start, id.end()), id.end()))
                : Optional.empty();
    }
}
