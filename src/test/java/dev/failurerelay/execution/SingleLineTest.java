package dev.failurerelay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.relay.IncompleteRelayException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Zürich-漢🚢", "arn:aws:states:eu-west-1:1:execution:m:n"})
    void plainTextStays(String text) {
        assertThat(SingleLine.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\t",
                "\u0000",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u202e",
                "\u200b",
                "\ud83d",
                "\udb40\udc41"
            })
    void whatBreaksALineOrIsInvisibleIsEscaped(String character) {
        String line = SingleLine.of("ä" + character + "b");

        assertThat(line).matches("ä\\\\u[0-9a-f]{4,5}b");
    }

    @Test
    void differentArnsStayDifferent() {
        assertThat(ExecutionArn.of("a\nb")).isNotEqualTo(ExecutionArn.of("a\rb"));
        assertThat(new Attempt(ExecutionArn.of("a\nb"), 0, ExecutionStatus.FAILED).key())
                .isEqualTo("a\\u000ab#0#FAILED");
        assertThat(Attempt.parse("a\nb#0#FAILED").orElseThrow().execution()).isEqualTo(ExecutionArn.of("a\nb"));
    }

    @Test
    void anIncompleteRelayIsOneLine() {
        assertThat(new IncompleteRelayException(List.of("a\nb", "c\u2028")).getMessage())
                .endsWith("a\\u000ab | c\\u2028");
    }
}
