package dev.failurerelay.redaction.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format of the table, by values that its own segments allow. */
class TokenFormatsTest {

    static final List<TokenFormat> FORMATS = TokenFormats.ALL;

    static final List<TokenFormat> CUT_FORMATS = FORMATS.stream()
            .filter(format -> format.prefix().length() >= 5 && format.likeness() != Likeness.CHANCE)
            .filter(format -> format.segments().get(0) instanceof Segment.Run run
                    && run.min() >= 20
                    && run.alphabet().contains('A')
                    && run.alphabet().contains('z'))
            .toList();

    private final RandomTokens random = new RandomTokens(20_261_127);

    @ParameterizedTest
    @FieldSource("FORMATS")
    void tokenIsFoundWhole(TokenFormat format) {
        String token = random.token(format);

        for (String after :
                List.of("", " now", "\"}", "'", ",", ".", ". Next", ")", "]", ";", "<", "\\n", "\n", "&b=c", ":")) {
            assertThat(found("Caller was " + token + after)).as(after).containsExactly(token);
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void almostEveryRandomTokenIsFound(TokenFormat format) {
        long found = IntStream.range(0, 300)
                .mapToObj(index -> random.token(format))
                .filter(token -> format.endOfTokenAt(token, 0) == token.length())
                .count();

        assertThat(found).isGreaterThan(280);
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void oneCharacterTooFewIsNoToken(TokenFormat format) {
        String token = random.shortest(format);

        assertThat(format.endOfTokenAt(token.substring(0, token.length() - 1) + " ", 0))
                .isZero();
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void whatGoesOnBeyondTheLongestIsNoToken(TokenFormat format) {
        String token = random.longest(format);
        boolean isOpen = lastOf(format) instanceof Segment.Run run && run.open();

        assertThat(format.endOfTokenAt(token + "7", 0)).isEqualTo(isOpen ? token.length() + 1 : 0);
    }

    @ParameterizedTest
    @FieldSource("CUT_FORMATS")
    void tokenThatTheTextsEndCutsIsFound(TokenFormat format) {
        String cut = format.prefix() + "aB3xQ7pL9";

        assertThat(format.endOfTokenAt(cut, 0)).isEqualTo(cut.length());
        assertThat(format.endOfTokenAt(cut + " ", 0)).isZero();
        assertThat(format.endOfTokenAt(format.prefix() + "aB3xQ7p", 0)).isZero();
        assertThat(format.endOfTokenAt(format.prefix() + "rotation", 0)).isZero();
    }

    @Test
    void manyFormatsAreCut() {
        assertThat(CUT_FORMATS).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"live_", "test_", "token-", "tk-us-", "hawk."})
    void wordIsNoCutToken(String word) {
        assertThat(found(word + "a1b2c3d4e5f6")).isEmpty();
    }

    @Test
    void everyTableIsSortedAndWithoutDuplicates() {
        for (List<TokenFormat> table : List.of(
                AiTokenFormats.ALL,
                CloudTokenFormats.ALL,
                DeveloperTokenFormats.ALL,
                IdentityTokenFormats.ALL,
                ServiceTokenFormats.ALL,
                WebhookTokenFormats.ALL)) {
            assertThat(table).isSortedAccordingTo(Comparator.comparing(TokenFormat::prefix));
        }
        assertThat(FORMATS.stream().map(TokenFormat::pattern)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void everyFormatHasASource(TokenFormat format) {
        assertThat(format.source()).matches("https://.+|(gitleaks|trufflehog|kingfisher|noseyparker):[a-z0-9_-]+");
    }

    @Test
    void longerOfTwoFormatsIsTaken() {
        String header = "eyJ" + random.base64Url(30);
        String token = header + ".eyJ" + random.base64Url(60) + "." + random.base64Url(43);

        assertThat(TokenFormats.endOfTokenAt(token + " now", 0)).isEqualTo(token.length());
        assertThat(TokenFormats.endOfTokenAt(header + " now", 0)).isEqualTo(header.length());
    }

    @Test
    void textsEdgesHoldNoToken() {
        assertThat(TokenFormats.endOfTokenAt("", 0)).isZero();
        assertThat(TokenFormats.endOfTokenAt("g", 0)).isZero();
        assertThat(TokenFormats.endOfTokenAt("gh", 2)).isEqualTo(2);
        assertThat(TokenFormats.endOfTokenAt("ü€", 0)).isZero();
        assertThat(TokenFormats.endOfTokenAt("gü", 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "glpat-",
                "eyJ-",
                "eyJ.",
                "sk-ant-",
                "xoxb-1-",
                "hooks.slack.com/",
                "1-",
                "a.",
                "pscale_tkn_",
                "-",
                "A",
                "0123456789",
                "a1B2-",
                "bot1:A",
                "github_pat_",
                "[\\w-]{1,}",
                "sk-",
                "ya29.",
                "eyJ"
            })
    void hostileTextTakesLinearTime(String part) {
        String text = part.repeat(300_000 / part.length());

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> found(text));
    }

    private static Segment lastOf(TokenFormat format) {
        return format.segments().get(format.segments().size() - 1);
    }

    /** The tokens of a text, asked for as the contract says: not within a word, and not within a token. */
    static List<String> found(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean isWithinWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            int end = isWithinWord ? at : TokenFormats.endOfTokenAt(text, at);
            if (end > at) {
                tokens.add(text.substring(at, end));
            }
            at = Math.max(end, at + 1);
        }
        return tokens;
    }
}
