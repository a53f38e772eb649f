package dev.failurerelay.redaction;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises passwords in statements that create or alter users: {@code IDENTIFIED BY '…'}. */
final class SqlPasswords implements Recognizer {

    private static final Pattern IDENTIFIED_BY = Pattern.compile(
            "(?i)IDENTIFIED\\s{1,4}(?:WITH\\s{1,4}\\S{1,60}\\s{1,4})?(?:BY|AS)\\s{1,4}(?:(?:VALUES|PASSWORD)\\s{1,4})?");

    private final Values values;

    SqlPasswords(KeyNames keys) {
        this.values = new Values(keys);
    }

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (!text.hasAtIgnoringCase(start, "IDENTIFIED")) {
            return Optional.empty();
        }
        Matcher clause = IDENTIFIED_BY.matcher(text.value()).region(start, text.length());
        return clause.lookingAt()
                ? values.at(text, clause.end()).map(value -> new Recognized(List.of(value.span()), value.end()))
                : Optional.empty();
    }
}
