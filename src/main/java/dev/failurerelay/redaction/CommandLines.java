package dev.failurerelay.redaction;

import dev.failurerelay.redaction.Writing.Notation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises passwords after the short options of well-known programs, as one line or as a list of arguments. Long options are
 * {@link KeyedValues}.
 */
final class CommandLines implements Recognizer {

    private static final Set<String> MYSQL = Set.of(
            "mysql",
            "mysqldump",
            "mysqladmin",
            "mysqlimport",
            "mysqlsh",
            "mysqlcheck",
            "mariadb",
            "mariadb-dump",
            "mariadb-admin");

    /** Programs by option. The option's argument is a password, or ends with one. */
    private static final Map<String, Set<String>> PROGRAMS = Map.ofEntries(
            Map.entry(
                    "p",
                    Set.of(
                            "sshpass",
                            "docker",
                            "podman",
                            "az",
                            "mongo",
                            "mongosh",
                            "mongodump",
                            "mongorestore",
                            "mongoexport",
                            "mongoimport",
                            "cqlsh",
                            "beeline",
                            "cf",
                            "helm",
                            "skopeo",
                            "buildah",
                            "nerdctl")),
            Map.entry("u", Set.of("curl", "lftp", "jf", "jfrog", "nuget", "couchdb", "elasticsearch")),
            Map.entry("a", Set.of("redis-cli", "http", "https", "xh", "keydb-cli", "valkey-cli")),
            Map.entry("P", Set.of("zip", "unzip", "sqlcmd", "isql", "bcp", "tsql", "osql", "snowsql")),
            Map.entry("w", Set.of("ldapsearch", "ldapmodify", "ldapadd", "ldapwhoami", "ldapdelete", "ldappasswd")),
            Map.entry("U", Set.of("smbclient", "rpcclient", "smbmap", "curl")),
            Map.entry("user", Set.of("curl")),
            Map.entry("proxy-user", Set.of("curl")),
            Map.entry("pw", Set.of("plink", "pscp", "psftp", "putty")));

    /** Of MySQL's programs, which accept one hyphen, too. */
    private static final Set<String> LONG_OPTIONS = Set.of("port", "pager", "prompt", "protocol", "plugin-dir");

    /** Between a user and the password. */
    private static final Map<String, Character> AFTER_USER = Map.of("u", ':', "U", '%', "user", ':', "proxy-user", ':');

    private static final int MAX_COMMAND = 300;

    private static final int MAX_OPTION = 12;

    private final Values values;

    CommandLines(KeyNames keys) {
        this.values = new Values(keys);
    }

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (text.at(start) != '-') {
            return Optional.empty();
        }
        if (SourceText.isWord(text.at(start - 1))) {
            return Optional.empty();
        }
        int name = start + text.run(start, '-');
        int end = text.wordEnd(name);
        String letters = text.slice(name, Math.min(end, name + MAX_OPTION));
        if (letters.startsWith("p")
                && !LONG_OPTIONS.contains(letters)
                && name == start + 1
                && runsAny(text, start, MYSQL)) {
            return attached(text, start + 2);
        }
        Set<String> programs = PROGRAMS.getOrDefault(letters, Set.of());
        return runsAny(text, start, programs) ? separate(text, letters, end) : Optional.empty();
    }

    /** {@code mysql -psecret}: after a blank, {@code -p} asks for the password. */
    private Optional<Recognized> attached(SourceText text, int start) {
        return values.at(text, start)
                .filter(value -> value.span().start() == start || value.quoted())
                .map(value -> secret(value.span(), value));
    }

    private Optional<Recognized> separate(SourceText text, String option, int end) {
        int i = Quote.at(text, end).map(Quote::end).orElse(end);
        int value = text.afterBlanks(text.at(i) == ',' ? i + 1 : text.at(i) == '=' ? i + 1 : i);
        return value == end || text.at(value) == '-'
                ? Optional.empty()
                : values.at(text, value).flatMap(found -> password(text, option, found));
    }

    private static Optional<Recognized> password(SourceText text, String option, Value value) {
        Character separator = AFTER_USER.get(option);
        Span span = value.span();
        if (separator != null) {
            String argument = text.slice(span);
            int user = span.start() + Math.max(argument.indexOf(separator), argument.indexOf(','));
            boolean withPassword = user >= span.start() && user + 1 < span.end();
            return withPassword ? Optional.of(secret(new Span(user + 1, span.end()), value)) : Optional.empty();
        }
        Writing writing = new Writing(Notation.OPTION, value.quoted(), false);
        return ValueJudgement.isSecret(KeyKind.PASSWORD, writing, text.slice(span))
                ? Optional.of(secret(span, value))
                : Optional.empty();
    }

    private static Recognized secret(Span span, Value value) {
        return new Recognized(List.of(span), Math.max(span.end(), value.span().end()));
    }

    /** Whether one of the programs stands before the option, on its line. */
    private static boolean runsAny(SourceText text, int option, Set<String> programs) {
        if (programs.isEmpty()) {
            return false;
        }
        int end = option;
        while (end > 0 && option - end < MAX_COMMAND && text.at(end - 1) != '\n') {
            int start = end;
            while (start > 0 && option - start < MAX_COMMAND && isOfName(text.at(start - 1))) {
                start--;
            }
            if (programs.contains(text.slice(start, end))) {
                return true;
            }
            end = start == end ? end - 1 : start;
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-';
    }
}
