package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognizedTest {

    private static final Redaction REDACTION = new Redaction(List.of());

    @Test
    void overlappingSecretsBecomeOne() {
        List<Span> overlapping = List.of(new Span(9, 12), new Span(1, 5), new Span(3, 4), new Span(4, 7));

        assertThat(new Recognized(overlapping, 20).secrets()).containsExactly(new Span(1, 7), new Span(9, 12));
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/app;lang?token=k4m9q2x7w1, https://host/app;lang?token=[redacted]",
        "https://host/?x?token=k4m9q2x7w1&page=2, https://host/?x?token=[redacted]&page=2"
    })
    void aValueOfTwoUrlParametersIsRedactedOnce(String text, String redacted) {
        assertThat(REDACTION.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql -pq7w1e9r4 shop, mysql -p[redacted] shop",
        "CREATE USER ann IDENTIFIED BY q7w1e9r4, CREATE USER ann IDENTIFIED BY [redacted]"
    })
    void whatWasRedactedIsNotRedactedAgain(String text, String redacted) {
        assertThat(REDACTION.redact(text)).isEqualTo(redacted);
        assertThat(REDACTION.redact(redacted)).isEqualTo(redacted);
    }
}
