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
}
