package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlAttributesTest {

    private static final Redaction REDACTION = new Redaction(List.of());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "<credential user='ann' password='q7w1e9r4'>main</credential>,"
                        + " <credential user='ann' password='[redacted]'>[redacted]</credential>",
                "<password type='text'>q7w1e9r4</password>, <password type='text'>[redacted]</password>",
                "<secret token=q7w1e9r4>main</secret>, <secret token=[redacted]>[redacted]</secret>"
            })
    void secretAttributesOfASecretElementAreRedacted(String text, String redacted) {
        assertThat(REDACTION.redact(text)).isEqualTo(redacted);
    }
}
