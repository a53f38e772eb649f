package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncationTest {

    @Test
    void aTextOfExactlyTheLimitIsNotTouched() {
        assertThat(Truncation.truncate("x".repeat(40), 40)).isEqualTo("x".repeat(40));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            41      | 40  | 18 | … (23 more characters)
            1000    | 100 | 75 | … (925 more characters)
            32768   | 100 | 74 | … (32,694 more characters)
            """)
    void theEllipsisSaysExactlyHowMuchIsMissing(int length, int limit, int kept, String ellipsis) {
        assertThat(Truncation.truncate("x".repeat(length), limit)).isEqualTo("x".repeat(kept) + ellipsis);
    }

    @Test
    void aShipIsOneCharacterAndIsNeverCutInTwo() {
        for (int limit = 40; limit < 60; limit++) {
            String truncated = Truncation.truncate("🚢".repeat(50), limit);
            String ships = truncated.substring(0, truncated.indexOf('…'));
            int kept = ships.length() / 2;
            assertThat(truncated)
                    .hasSizeLessThanOrEqualTo(limit)
                    .isEqualTo("🚢".repeat(kept) + "… (" + (50 - kept) + " more characters)");
        }
    }

    @Test
    void whatIsEscapedWeighsMore() {
        String quotes = Truncation.truncate("\"".repeat(100), 100, c -> c == '"' ? 2 : 1);
        assertThat(quotes).isEqualTo("\"".repeat(38) + "… (62 more characters)");
        assertThat(Truncation.truncate("\"".repeat(50), 100, c -> c == '"' ? 2 : 1))
                .isEqualTo("\"".repeat(50));
    }

    @Test
    void middleCutKeepsBothEnds() {
        String text = "a".repeat(500) + "z".repeat(500);

        String cut = Truncation.truncateMiddle(text, 200);

        assertThat(cut)
                .hasSizeLessThanOrEqualTo(200)
                .matches("(?s)a{100,}\n… \\(\\d{3} characters left out\\) …\nz{50,}");
        int left = Integer.parseInt(cut.replaceAll("(?s).*\\((\\d+) characters.*", "$1"));
        assertThat(cut.chars().filter(c -> c == 'a' || c == 'z').count()
                        - "characters left".chars().filter(c -> c == 'a').count())
                .isEqualTo(1_000 - left);
        assertThat(Truncation.truncateMiddle("x".repeat(60), 60)).isEqualTo("x".repeat(60));
    }

    @Test
    void middleCutNeverSplitsAShip() {
        for (int limit = 60; limit < 90; limit++) {
            String cut = Truncation.truncateMiddle("🚢".repeat(500), limit);

            assertThat(cut).hasSizeLessThanOrEqualTo(limit).contains("… (");
            assertThat(cut.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
                    .isEmpty();
        }
    }

    @Test
    void middleCutRespectsWeights() {
        String cut = Truncation.truncateMiddle("\"".repeat(200), 100, c -> c == '"' || c == '\n' ? 2 : 1);

        assertThat(cut.codePoints().map(c -> c == '"' || c == '\n' ? 2 : 1).sum())
                .isLessThanOrEqualTo(100);
    }
}
