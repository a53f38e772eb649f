package dev.failurerelay.redaction;

import java.util.Optional;
import java.util.Set;

/** Recognises passwords in the notation of Oracle: {@code sqlplus user/password@db}, {@code jdbc:oracle:thin:user/password@db}. */
final class OraclePasswords implements Recognizer {

    private static final Set<String> PROGRAMS =
            Set.of("sqlplus", "sqlldr", "impdp", "expdp", "rman", "imp", "exp", "tnsping");

    private static final int MAX_OPTIONS = 100;

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        int end = text.isWordStart(start) ? text.wordEnd(start) : start;
        boolean program = PROGRAMS.contains(text.slice(start, end));
        boolean jdbc = text.hasAt(start, "jdbc:oracle:");
        if (!program && !jdbc) {
            return Optional.empty();
        }
        int user = jdbc ? text.wordEnd(start + "jdbc:oracle:".length()) + 1 : afterOptions(text, end);
        int slash = text.wordEnd(user);
        int password = slash + 1;
        int i = password;
        while (!Character.isWhitespace(text.at(i))
                && text.at(i) != '@'
                && text.at(i) != 0
                && Quote.at(text, i).isEmpty()) {
            i++;
        }
        boolean found = slash > user
                && (program || text.at(user - 1) == ':')
                && text.at(slash) == '/'
                && i > password
                && (program || text.at(i) == '@');
        return found ? Optional.of(Recognized.secret(new Span(password, i), i)) : Optional.empty();
    }

    /** Past blanks, signs of lists and options such as {@code -s}. */
    private static int afterOptions(SourceText text, int index) {
        int i = index;
        while (i - index < MAX_OPTIONS && (text.isAny(i, "'\", \t[") || text.at(i) == '-') && text.at(i) != 0) {
            i = text.at(i) == '-' ? text.wordEnd(i + 1) : i + 1;
        }
        return i;
    }
}
