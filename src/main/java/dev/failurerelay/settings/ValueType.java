package dev.failurerelay.settings;

import dev.failurerelay.http.ServiceUrl;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the values of a setting are, and how they are checked and read.
 *
 * @param pattern a regular expression of correct values, in the dialect that Java and CloudFormation share
 * @param problemsOf what is wrong with a value: each problem continues after the name and does not quote the value
 * @param parser of correct values
 */
record ValueType<T>(Kind kind, String pattern, Function<String, List<String>> problemsOf, Function<String, T> parser) {

    /** The value of a {@code SECRET} is not shown, although it only names the secret. */
    enum Kind {
        SINGLE,
        LIST,
        SECRET
    }

    static final String ANY = ".*";

    /** The name or ARN of a secret. */
    static final ValueType<String> SECRET =
            new ValueType<>(Kind.SECRET, ANY, whole(ValueType::secretProblem), Function.identity());

    /** @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">names</a> */
    private static final String SECRET_ID = "[A-Za-z0-9/_+=.@!-]{1,512}"
            + "|arn:aws[a-z-]{0,20}:secretsmanager:[a-z0-9-]{1,40}:\\d{12}:secret:[A-Za-z0-9/_+=.@!-]{1,519}";

    /** A base URL; a slash at its end is removed. */
    static final ValueType<URI> URL = single(
            "https://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._~/-]*)?",
            ServiceUrl::problemOf,
            value -> URI.create(value.replaceAll("/+$", "")));

    static final ValueType<Boolean> FLAG =
            single("true|false", matching("(?i)true|false", "is neither true nor false"), Boolean::parseBoolean);

    private static final String UID = "[A-Za-z0-9_-]{1,50}";

    /** The Uid of a person in Outseta. */
    static final ValueType<String> PERSON = single(UID, ValueType::personProblem, Function.identity());

    /** Instead of channels, in any case: Slack's names are in small letters, so {@code NONE} is no channel either. */
    private static final String NONE = "none";

    /** Channels as they are passed to Slack; {@code none}, in any case, stands for no channel. */
    static final ValueType<List<String>> CHANNELS =
            new ValueType<>(Kind.LIST, ANY, ValueType::channelProblems, value -> {
                List<String> entries = Variables.entries(value);
                return isNone(entries) ? List.of() : entries;
            });

    private static final String DURATION = "P(?=\\d|T)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?";

    /** An ISO 8601 duration, not negative. */
    static ValueType<Duration> duration(boolean zeroAllowed) {
        return single(
                (zeroAllowed ? "" : "(?=.*[1-9])") + DURATION,
                value -> durationProblem(value, zeroAllowed),
                Duration::parse);
    }

    static ValueType<String> text(String regex, String problem) {
        return single(regex, matching(regex, problem), Function.identity());
    }

    /** @param problemOf what is wrong with a value; empty if nothing is */
    static <T> ValueType<T> single(
            String pattern, Function<String, Optional<String>> problemOf, Function<String, T> parser) {
        return new ValueType<>(Kind.SINGLE, pattern, whole(problemOf), parser);
    }

    /** Comma-separated. */
    static <T> ValueType<List<T>> list(
            String pattern, Function<String, List<String>> problemsOf, Function<String, T> entry) {
        return new ValueType<>(
                Kind.LIST,
                pattern,
                problemsOf,
                value -> Variables.entries(value).stream().map(entry).toList());
    }

    static Function<String, List<String>> whole(Function<String, Optional<String>> problemOf) {
        return value -> problemOf.apply(value).stream().toList();
    }

    /** @param problemOf what is wrong with one entry of a list; empty if nothing is */
    static Function<String, List<String>> each(Function<String, Optional<String>> problemOf) {
        return value -> {
            List<String> entries = Variables.entries(value);
            return IntStream.range(0, entries.size())
                    .boxed()
                    .flatMap(index -> problemOf.apply(entries.get(index)).stream()
                            .map(problem -> problem + " (entry " + (index + 1) + ")"))
                    .toList();
        };
    }

    /** What is wrong with a value that does not match. */
    static Function<String, Optional<String>> matching(String regex, String problem) {
        Pattern pattern = Pattern.compile(regex);
        return value -> pattern.matcher(value).matches() ? Optional.empty() : Optional.of(problem);
    }

    /** Whether the entries of {@link #CHANNELS} say that there is no channel. */
    static boolean isNone(List<String> entries) {
        return entries.stream().anyMatch(NONE::equalsIgnoreCase);
    }

    private static List<String> channelProblems(String value) {
        List<String> entries = Variables.entries(value);
        if (isNone(entries)) {
            return entries.size() > 1 ? List.of("says none beside channels") : List.of();
        }
        // A name with or without its #, an id, or a person; not an address or a token.
        return each(matching("(?!xox)[#@]?[^\\s:/]{1,80}", "names something that is no channel"))
                .apply(value);
    }

    private static Optional<String> secretProblem(String id) {
        if (id.startsWith("{") || id.startsWith("xox") || id.startsWith("AKIA") || id.contains("://")) {
            return Optional.of("holds a secret itself: put that into Secrets Manager, and its name here");
        }
        return matching(SECRET_ID, "is neither the name nor the ARN of a secret")
                .apply(id);
    }

    private static Optional<String> personProblem(String value) {
        String problem =
                value.contains("@") ? "is an e-mail address, not the person's Uid" : "is no Uid of a person in Outseta";
        return matching(UID, problem).apply(value);
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
}
