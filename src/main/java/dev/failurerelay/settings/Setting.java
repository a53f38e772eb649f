package dev.failurerelay.settings;

import dev.failurerelay.http.ServiceUrl;
import dev.failurerelay.secret.SecretId;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One environment variable, declared once: how it is read and checked, and what is said about it.
 *
 * @param name of the variable
 * @param kind of its values
 * @param example a correct value
 * @param fallback the value if it is not set; empty if there is none
 * @param absence what applies if it is not set and has no fallback, in a few words; empty for a required setting
 * @param description one line, for those who deploy the function
 * @param pattern a regular expression of its correct values, in the dialect that Java and CloudFormation share
 * @param problemsOf what is wrong with a value: each problem continues after the name and does not quote the value
 * @param parser of correct values
 */
public record Setting<T>(
        String name,
        Kind kind,
        String example,
        Optional<String> fallback,
        String absence,
        String description,
        String pattern,
        Function<String, List<String>> problemsOf,
        Function<String, T> parser) {

    /** What kind of value a setting has. The value of a {@code SECRET} is not shown, although it only names the secret. */
    public enum Kind {
        TEXT,
        LIST,
        FLAG,
        DURATION,
        URL,
        SECRET
    }

    private static final String DURATION = "P(?=\\d|T)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?";
    private static final String ANY_HTTPS_URL = "https://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._~/-]*)?";
    private static final String ANY = ".*";

    static Setting<String> text(String name, String example) {
        return new Setting<>(
                name, Kind.TEXT, example, Optional.empty(), "", "", ANY, value -> List.of(), Function.identity());
    }

    /** Comma-separated. */
    static <T> Setting<List<T>> list(String name, String example, Function<String, T> entry) {
        return text(name, example)
                .ofKind(Kind.LIST, ANY)
                .parsedBy(
                        value -> Environment.entries(value).stream().map(entry).toList());
    }

    /** A name or ARN in Secrets Manager. */
    static Setting<String> secret(String name, String example) {
        return text(name, example).ofKind(Kind.SECRET, ANY).check(SecretId::problemOf);
    }

    /** A base URL; a slash at its end is removed. */
    static Setting<URI> url(String name, String example) {
        return text(name, example)
                .ofKind(Kind.URL, ANY_HTTPS_URL)
                .check(ServiceUrl::problemOf)
                .parsedBy(value -> URI.create(value.replaceAll("/+$", "")));
    }

    static Setting<Boolean> flag(String name, boolean fallback) {
        return text(name, "true")
                .ofKind(Kind.FLAG, "true|false")
                .check(value -> value.toLowerCase(Locale.ROOT).matches("true|false")
                        ? Optional.empty()
                        : Optional.of("is neither true nor false"))
                .parsedBy(value -> Boolean.parseBoolean(value.toLowerCase(Locale.ROOT)))
                .fallback(String.valueOf(fallback));
    }

    /** An ISO 8601 duration, not negative. */
    static Setting<Duration> duration(String name, String fallback, boolean zeroAllowed) {
        return text(name, fallback)
                .ofKind(Kind.DURATION, (zeroAllowed ? "" : "(?=.*[1-9])") + DURATION)
                .check(value -> durationProblem(value, zeroAllowed))
                .parsedBy(Duration::parse)
                .fallback(fallback);
    }

    private static Optional<String> durationProblem(String value, boolean zeroAllowed) {
        try {
            Duration duration = Duration.parse(value);
            boolean wrong = duration.isNegative() || (duration.isZero() && !zeroAllowed);
            return Optional.of(zeroAllowed ? "is a negative duration" : "is not a positive duration")
                    .filter(problem -> wrong);
        } catch (DateTimeParseException e) {
            return Optional.of("is not an ISO 8601 duration");
        }
    }

    private Setting<T> ofKind(Kind newKind, String newPattern) {
        return new Setting<>(name, newKind, example, fallback, absence, description, newPattern, problemsOf, parser);
    }

    <U> Setting<U> parsedBy(Function<String, U> newParser) {
        return new Setting<>(name, kind, example, fallback, absence, description, pattern, problemsOf, newParser);
    }

    Setting<T> fallback(String value) {
        return new Setting<>(
                name, kind, example, Optional.of(value), absence, description, pattern, problemsOf, parser);
    }

    /** @param what applies if the variable is not set */
    Setting<T> absent(String what) {
        return new Setting<>(name, kind, example, fallback, what, description, pattern, problemsOf, parser);
    }

    Setting<T> describedAs(String text) {
        return new Setting<>(name, kind, example, fallback, absence, text, pattern, problemsOf, parser);
    }

    Setting<T> matching(String regex) {
        return ofKind(kind, regex);
    }

    /** @param problemOf what is wrong with the whole value; empty if nothing is */
    Setting<T> check(Function<String, Optional<String>> problemOf) {
        return checkAll(value -> problemOf.apply(value).stream().toList());
    }

    /** @param problemOf what is wrong with one entry of a list; empty if nothing is */
    Setting<T> checkEach(Function<String, Optional<String>> problemOf) {
        return checkAll(value -> entryProblems(value, problemOf));
    }

    Setting<T> checkAll(Function<String, List<String>> newProblemsOf) {
        return new Setting<>(name, kind, example, fallback, absence, description, pattern, newProblemsOf, parser);
    }

    static List<String> entryProblems(String value, Function<String, Optional<String>> problemOf) {
        List<String> entries = Environment.entries(value);
        return IntStream.range(0, entries.size())
                .boxed()
                .flatMap(index -> problemOf.apply(entries.get(index)).stream()
                        .map(problem -> problem + " (entry " + (index + 1) + ")"))
                .toList();
    }

    /** Whether something must be set. */
    public boolean isRequired() {
        return fallback.isEmpty() && absence.isEmpty();
    }

    void check(Environment environment, Problems problems) {
        Optional<String> value = text(environment);
        value.ifPresent(text -> problemsOf.apply(text).forEach(problem -> problems.add(name, problem, example)));
        if (value.isEmpty() && isRequired()) {
            problems.add(name, "is not set", example);
        }
    }

    /** A list without entries counts as unset. */
    private Optional<String> text(Environment environment) {
        return environment
                .text(name)
                .filter(value ->
                        kind != Kind.LIST || !Environment.entries(value).isEmpty());
    }

    /** The value that is set, or the fallback; empty if there is neither, or what is set is wrong. */
    public Optional<T> find(Environment environment) {
        return text(environment)
                .or(() -> fallback)
                .filter(value -> problemsOf.apply(value).isEmpty())
                .map(parser);
    }

    /** @throws IllegalStateException if there is no correct value, which {@link #check} reports */
    T get(Environment environment) {
        return find(environment).orElseThrow(() -> new IllegalStateException(name + " was not checked"));
    }
}
