package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenQuotationTest {

    private static final Redaction REDACTION = new Redaction(List.of());

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\\"", "\\\\\\\"", "\\u0022", "&quot;", "%22"})
    void theLineAfterAnOpenQuotationIsRead(String mark) {
        assertThat(REDACTION.redact("token: " + mark + "k4m9q2x7w1\npassword=q7w1e9r4\nend"))
                .isEqualTo("token: " + mark + "[redacted]\npassword=[redacted]\nend");
    }
}
