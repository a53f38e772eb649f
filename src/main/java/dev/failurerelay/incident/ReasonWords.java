package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Splits an error's type and the first line of its message into words and wildcards. */
final class ReasonWords {

    static final String WILDCARD = "#";

    /** The last token if more follow. */
    static final String CUT = "+";

    private static final int MAX_TOKENS = 40;
    private static final int MAX_LENGTH = 1_000;

    /** Put in place of what differs between repetitions. Unicode's replacement for an object, which no message contains. */
    private static final String REPLACED = "\uFFFC";

    private static final Pattern URL = Pattern.compile("(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]{0,20})://"
            + "(?:[^\\s/?#\"'<>@]{0,200}@)?([^\\s/?#:\"'<>,;)\\]}]{0,253})[^\\s\"'<>,;)\\]}]*");

    private static final Pattern ARN = Pattern.compile("(?i)\\barn:aws[a-z-]{0,20}:[^\\s\"'<>,;)\\]}]+");

    /** IPv6 and MAC addresses, whose groups may consist of letters only. */
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\p{L}\\p{N}:])(?=[A-Fa-f:.]{0,40}[0-9])"
            + "(?:[0-9A-Fa-f]{0,4}:){2,8}[0-9A-Fa-f.]{0,15}(?![\\p{L}\\p{N}:])");

    /** The letters of scripts that put no space between a word and a number, from Hiragana to Hangul. */
    private static final String UNSPACED = "\\u3040-\\uD7A3";

    /** With the characters that join the parts of paths, ids, dates and addresses. */
    private static final Pattern TOKEN = Pattern.compile(
            "[" + UNSPACED + "]+|[a-zA-Z0-9\\p{L}\\p{M}\\p{N}_./\\\\@%+$~" + REPLACED + "\\-&&[^" + UNSPACED + "]]+");

    private static final String JOINERS = "_./\\@%+$~-";

    /** Names that have a digit and are no ids, also within a longer name, as in {@code AmazonS3Exception}. */
    private static final Pattern SERVICE = Pattern.compile("(?<![A-Z0-9])(?:[Ss]3|EC2|[Ee]c2|[Rr]oute53)(?![a-z0-9])");

    /** Parts of a date or time, if they are next to a number. */
    private static final Set<String> TIMES = words("january february march april may june july august september october"
            + " november december jan feb mar apr jun jul aug sep sept oct nov dec"
            + " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu thur fri sat sun"
            + " utc gmt z cet cest wet west eet eest msk est edt cst cdt mst mdt pst pdt bst ist jst kst aest aedt sgt"
            + " am pm a.m p.m");

    /** Units, if they follow a number. */
    private static final Set<String> UNITS = words("ns us µs μs ms s sec second min minute h hr hour d day week"
            + " millisecond microsecond nanosecond milli b kb mb gb tb kib mib gib tib byte kilobyte megabyte gigabyte"
            + " percent");

    /** Verbs that agree with a counter. */
    private static final Map<String, String> SINGULAR = Map.of("are", "is", "were", "was", "have", "has");

    private static final Set<String> COMMON = CommonWords.normalised(ReasonWords::singular);

    private ReasonWords() {}

    /** At most 41 tokens: lower-case words, {@link #WILDCARD}, and {@link #CUT}. */
    static List<String> of(ExecutionFailure failure) {
        String text = Stream.concat(failure.cause().type().stream(), firstLine(failure))
                .collect(Collectors.joining(" "));
        boolean tooLong = text.length() > MAX_LENGTH;
        String replaced = replaced(tooLong ? shortened(text) : text, failure);
        List<String> all = collapsed(TOKEN.matcher(replaced)
                .results()
                .map(MatchResult::group)
                .map(ReasonWords::trimmed)
                .filter(token -> !token.isEmpty())
                .map(token -> isVariable(token) ? WILDCARD : singular(token.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(ArrayList::new)));
        return tooLong || all.size() > MAX_TOKENS
                ? Stream.concat(all.stream().limit(MAX_TOKENS), Stream.of(CUT)).toList()
                : all;
    }

    private static Stream<String> firstLine(ExecutionFailure failure) {
        return failure.cause().message().lines().filter(line -> !line.isBlank()).limit(1);
    }

    /** Without the word that the limit cuts in two. */
    private static String shortened(String text) {
        int end = text.lastIndexOf(' ', MAX_LENGTH);
        return text.substring(0, end > 0 ? end : MAX_LENGTH);
    }

    private static String replaced(String text, ExecutionFailure failure) {
        String withoutArns = ARN.matcher(text).replaceAll(REPLACED);
        String withoutPaths = URL.matcher(withoutArns)
                .replaceAll(url -> Matcher.quoteReplacement(url.group(1) + " " + url.group(2) + " " + REPLACED + " "));
        return names(failure)
                .matcher(ADDRESS.matcher(withoutPaths).replaceAll(REPLACED))
                .replaceAll(REPLACED);
    }

    /** Finds the names of the execution and its relatives as whole words. */
    private static Pattern names(ExecutionFailure failure) {
        String any = Stream.concat(
                        Stream.of(failure.name()),
                        failure.lineage().sorted().stream().map(ExecutionArn::name))
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Without punctuation at both ends. */
    private static String trimmed(String token) {
        int start = 0;
        int end = token.length();
        while (start < end && JOINERS.indexOf(token.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && JOINERS.indexOf(token.charAt(end - 1)) >= 0) {
            end--;
        }
        return token.substring(start, end);
    }

    private static boolean isVariable(String token) {
        return token.contains(REPLACED)
                || token.contains("@")
                || hasDigit(token)
                || RandomLetters.areMixedIn(token)
                || (!isCommon(token) && RandomLetters.areIn(token));
    }

    /** Whether a token is a word that is frequent in error messages, and no id. */
    static boolean isCommon(String token) {
        return COMMON.contains(singular(token.toLowerCase(Locale.ROOT)));
    }

    private static boolean hasDigit(String token) {
        return token.chars().anyMatch(Character::isDigit)
                && SERVICE.matcher(token).replaceAll("").chars().anyMatch(Character::isDigit);
    }

    /** Without a plural's ending, because a counter changes {@code 1 row} to {@code 2 rows}. */
    private static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.length() > 3 && word.endsWith("s")
                ? word.substring(0, word.length() - 1)
                : SINGULAR.getOrDefault(word, word);
    }

    /** Adds times and units to the numbers beside them, and makes one wildcard of those that follow one another. */
    private static List<String> collapsed(List<String> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).equals(WILDCARD)
                    && (TIMES.contains(tokens.get(i)) || UNITS.contains(tokens.get(i)))) {
                tokens.set(i, WILDCARD);
            }
        }
        for (int i = tokens.size() - 2; i >= 0; i--) {
            if (tokens.get(i + 1).equals(WILDCARD) && TIMES.contains(tokens.get(i))) {
                tokens.set(i, WILDCARD);
            }
        }
        List<String> collapsed = new ArrayList<>();
        for (String token : tokens) {
            if (!token.equals(WILDCARD)
                    || collapsed.isEmpty()
                    || !collapsed.get(collapsed.size() - 1).equals(WILDCARD)) {
                collapsed.add(token);
            }
        }
        return List.copyOf(collapsed);
    }

    private static Set<String> words(String separated) {
        return Set.of(separated.split(" "));
    }
}
