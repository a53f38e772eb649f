package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The code and its tests speak in the words of {@code docs/glossary.md}. Identifiers, split at capitals, and comments are
 * checked; string literals are not.
 */
class VocabularyTest {

    /** What is not to be used, as a regular expression over lower-case words, and what to use instead. */
    private static final Map<Pattern, String> EVERYWHERE = banned(Map.ofEntries(
            Map.entry("tell|tells|telling", "announce, notify, deliver, report"),
            Map.entry("told|untold", "announced, notified, delivered, reported"),
            Map.entry("duty|duties", "delivery task"),
            Map.entry("mend|mends|mended|mending", "fix, recover"),
            Map.entry("keepsakes?", "channel state"),
            Map.entry("roll", "recent failures, list"),
            Map.entry("books?", "pending final count"),
            Map.entry("lanes?", "queue"),
            Map.entry("audience", "recipients"),
            Map.entry("enrol\\w*", "process, join"),
            Map.entry("rehears\\w*", "prime, priming"),
            Map.entry("whoever", "the caller, the holder"),
            Map.entry("wherein|thereof", "in which, of it"),
            Map.entry("afresh|anew", "again, refreshed"),
            Map.entry("lately", "recently"),
            Map.entry("in vain", "without success"),
            Map.entry("had better", "should"),
            Map.entry("by itself", "alone, automatically"),
            Map.entry("none that|be it that|to be had|what there is|let pass", "a plain sentence")));

    private static final Map<Pattern, String> IN_IDENTIFIERS = banned(Map.of(
            "news", "announcement",
            "sayings?", "message, announcement",
            "marks", "markers",
            "rounds?", "pass"));

    private static final Map<Pattern, String> IN_COMMENTS = banned(Map.of(
            "(?:a|an|the|each|every|one|this|that|next|first|second|last|another|per) (?:round|saying)",
                    "pass; message",
            "(?:rounds|sayings)", "passes; messages",
            "at it", "in progress, holds the claim"));

    private static final Pattern CONSTANT = Pattern.compile("(?:MOST|LONGEST|DEEPEST|LARGEST|SHORTEST)_\\w+");

    /** Comments, literals, identifiers, and other characters, in this order. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>/\\*.*?\\*/|//[^\\n]*)"
                    + "|(?<literal>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*')"
                    + "|(?<identifier>[A-Za-z_$][\\w$]*)"
                    + "|(?<other>[^\\s\\w])",
            Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");

    /** To distinguish one thing from another is not to announce it. */
    private static final Pattern DISTINGUISHING = Pattern.compile("\\btells? (?:\\w+ ){0,4}apart\\b");

    private record Token(String kind, String text, int line) {}

    @Test
    void sourcesUseTheGlossarysWords() {
        List<String> found = new ArrayList<>();
        for (Path file : sources(
                "src/main/java", "src/test/java", "src/bench/java", "infra/src/main/java", "infra/src/test/java")) {
            for (Token token : tokens(read(file))) {
                describe(file, token, found);
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "void tellAll(), tell",
        "int toldTargets;, told",
        "int MOST_TRIES;, MOST_TRIES",
        "void dieInVain(), in vain",
        "// Whoever holds it, whoever",
        "/** Mends it. */, mends",
        "/** Ends a round. */, a round",
        "int round;, round"
    })
    void bannedWordIsFound(String source, String word) {
        List<String> found = new ArrayList<>();
        tokens(source).forEach(token -> describe(Path.of("A.java"), token, found));

        assertThat(found).singleElement().asString().startsWith("A.java:1: \"" + word + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Math.round(x)",
                "int bookkeeping;",
                "/** A milestone tells the two counts apart. */",
                "\"tell, told\"",
                "/** Scrolls around the news. */"
            })
    void similarWordIsAllowed(String source) {
        List<String> found = new ArrayList<>();
        tokens(source).forEach(token -> describe(Path.of("A.java"), token, found));

        assertThat(found).isEmpty();
    }

    private static void describe(Path file, Token token, List<String> found) {
        if (token.kind().equals("comment")) {
            String text = DISTINGUISHING
                    .matcher(token.text().toLowerCase(Locale.ROOT).replaceAll("[\\s*]+", " "))
                    .replaceAll("");
            find(file, token, text, EVERYWHERE, found);
            find(file, token, text, IN_COMMENTS, found);
        } else if (token.kind().equals("identifier")) {
            if (CONSTANT.matcher(token.text()).matches()) {
                found.add(line(file, token, token.text(), "MAX_… or MIN_…"));
            }
            String words = WORD.matcher(token.text())
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.joining(" "))
                    .toLowerCase(Locale.ROOT);
            find(file, token, words, EVERYWHERE, found);
            find(file, token, words, IN_IDENTIFIERS, found);
        }
    }

    private static Map<Pattern, String> banned(Map<String, String> words) {
        return words.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Pattern.compile("\\b(?:" + entry.getKey() + ")\\b"), Map.Entry::getValue));
    }

    private static void find(Path file, Token token, String text, Map<Pattern, String> banned, List<String> found) {
        banned.forEach((words, instead) ->
                words.matcher(text).results().forEach(hit -> found.add(line(file, token, hit.group(), instead))));
    }

    private static String line(Path file, Token token, String word, String instead) {
        return "%s:%d: \"%s\" in \"%s\": use %s"
                .formatted(file, token.line(), word, token.text().replaceAll("\\s+", " "), instead);
    }

    private static List<Token> tokens(String source) {
        List<Token> tokens = new ArrayList<>();
        int line = 1;
        int counted = 0;
        for (MatchResult match : TOKEN.matcher(source).results().toList()) {
            line += (int) source.substring(counted, match.start())
                    .chars()
                    .filter(character -> character == '\n')
                    .count();
            counted = match.start();
            String kind = match.group(1) != null ? "comment" : match.group(3) != null ? "identifier" : "other";
            if (!isRoundingCall(tokens, match.group())) {
                tokens.add(new Token(kind, match.group(), line));
            }
        }
        return tokens;
    }

    /** {@code Math.round} and {@code BigDecimal.round}. */
    private static boolean isRoundingCall(List<Token> before, String text) {
        return text.equals("round")
                && !before.isEmpty()
                && before.get(before.size() - 1).text().equals(".");
    }

    private static List<Path> sources(String... roots) {
        return Stream.of(roots).map(Path::of).flatMap(VocabularyTest::javaFiles).toList();
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
