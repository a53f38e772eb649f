package dev.failurerelay.redaction;

import dev.failurerelay.redaction.Writing.Notation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises keys with their values, in the notations of programs, files and languages: {@link Assignment} lists them. */
final class KeyedValues implements Recognizer {

    private final KeyPhrases keys;
    private final Values values;

    KeyedValues(KeyNames keys) {
        this.keys = new KeyPhrases(keys);
        this.values = new Values(keys);
    }

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (!SourceText.isWord(text.at(start)) || !text.isWordStart(start)) {
            return Optional.empty();
        }
        int end = text.wordEnd(start);
        KeyKind kind = keys.kindAt(text, start, end);
        return kind == KeyKind.NONE ? Optional.empty() : recognise(text, kind, start, end);
    }

    private Optional<Recognized> recognise(SourceText text, KeyKind kind, int start, int end) {
        Optional<Assignment> assignment = Assignment.after(text, start, end);
        if (assignment.isEmpty()) {
            return NearbySecrets.after(text, kind, end);
        }
        return Headers.value(text, text.slice(start, end), assignment.get().valueStart())
                .or(() -> assigned(text, kind, assignment.get()));
    }

    private Optional<Recognized> assigned(SourceText text, KeyKind kind, Assignment assignment) {
        // Most values are harmless: the others are read to their end.
        boolean harmless = values.at(text, assignment.valueStart(), ValueJudgement.MAX_READ + 1)
                .filter(start -> start.span().end() - start.span().start() > ValueJudgement.MAX_READ)
                .filter(start -> judged(text, kind, assignment.notation(), start)
                        .secrets()
                        .isEmpty())
                .isPresent();
        if (harmless) {
            return Optional.of(Recognized.harmless(assignment.valueStart()));
        }
        return values.at(text, assignment.valueStart())
                .map(value -> assignment.wholeLine() ? upToLineEnd(text, kind, value) : value)
                .map(value -> assignment.block() ? YamlBlocks.whole(text, value) : value)
                .map(value -> judged(text, kind, assignment.notation(), value));
    }

    private static Recognized judged(SourceText text, KeyKind kind, Notation notation, Value value) {
        if (text.hasAt(value.span().start(), "-----BEGIN")) {
            return Recognized.harmless(value.span().start());
        }
        boolean sentence = !value.quoted() && startsWord(text, text.afterBlanks(value.end()));
        // A text in JSON has quotation marks, so that this is a sentence with a quoted name in it.
        Notation actual = notation == Notation.JSON && !value.quoted() ? Notation.COLON : notation;
        Writing writing = new Writing(actual, value.quoted(), sentence);
        return ValueJudgement.isSecret(kind, writing, text.slice(value.span()))
                ? withNewValue(text, value)
                : Recognized.harmless(value.span().start());
    }

    /** A plan of changes has {@code "old" -> "new"}. */
    private static Recognized withNewValue(SourceText text, Value value) {
        int arrow = text.afterBlanks(value.end());
        int next = text.afterBlanks(arrow + 2);
        Optional<Quote> quote = value.quoted() && text.hasAt(arrow, "->") ? Quote.at(text, next) : Optional.empty();
        List<Span> secrets = Stream.concat(Stream.of(value.span()), quote.map(mark -> mark.quotation(text)).stream())
                .toList();
        return new Recognized(
                secrets, Math.max(value.end(), secrets.get(secrets.size() - 1).end()));
    }

    /** Whether a word of the same sentence follows, and not the next key. */
    private static boolean startsWord(SourceText text, int index) {
        int end = text.wordEnd(index);
        return end > index && text.at(end) != '=' && text.at(end) != ':';
    }

    /** A passphrase has blanks: alone on its line it ends with the line. */
    private static Value upToLineEnd(SourceText text, KeyKind kind, Value value) {
        if (value.quoted() || kind != KeyKind.PASSWORD) {
            return value;
        }
        int end = text.lineEnd(value.end());
        String rest = text.slice(value.end(), end);
        return rest.chars().anyMatch(c -> "=:,;&\"'<>".indexOf(c) >= 0)
                ? value
                : new Value(new Span(value.span().start(), end), end, false);
    }
}
