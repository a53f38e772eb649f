package dev.failurerelay.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            <!channel>,         &lt;!channel&gt;
            <https://x|y> & z,  &lt;https://x|y&gt; &amp; z
            &lt;,               &amp;lt;
            *bold* 日本 🚢,     *bold* 日本 🚢
            """)
    void onlyWhatSlackTakesForMarkupIsEscaped(String text, String escaped) {
        assertThat(Mrkdwn.text(text, 100)).isEqualTo(escaped);
        assertThat(Mrkdwn.plain(text, 100)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            a ``` b,  a ''' b
            ```,      '''
            `a`,      'a'
            a````,    a''''
            """)
    void codeHoldsNothingThatEndsItsBlock(String text, String code) {
        assertThat(Mrkdwn.code(text, 100)).isEqualTo(code);
    }

    @Test
    void theLimitHoldsAfterEscaping() {
        assertThat(Mrkdwn.text("<".repeat(1_000), 100)).isEqualTo("&lt;".repeat(18) + "… (982 more characters)");
        assertThat(Mrkdwn.text("&".repeat(20), 100)).isEqualTo("&amp;".repeat(20));
    }

    @Test
    void anEscapeIsNeverCutInTwo() {
        for (int limit = 40; limit < 60; limit++) {
            String shortened = Mrkdwn.text("&".repeat(100), limit);
            assertThat(shortened).hasSizeLessThanOrEqualTo(limit).matches("(&amp;)+… \\(\\d+ more characters\\)");
        }
    }

    @Test
    void aCommandIsKeptOnlyWhole() {
        assertThat(Mrkdwn.keeps("aws x --arn 'a&b'", 21)).isTrue();
        assertThat(Mrkdwn.keeps("aws x --arn 'a&b'", 20)).isFalse();
        assertThat(Mrkdwn.keeps("aws x --arn '`id`'", 100)).isFalse();
    }
}
