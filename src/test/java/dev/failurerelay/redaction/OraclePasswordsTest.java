package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OraclePasswordsTest {

    private static final Redaction REDACTION = new Redaction(List.of());

    @Test
    void aDriverEndsWithItsLine() {
        assertThat(REDACTION.redact("jdbc:oracle:\npassword=q7w1e9r4\nthin:ann/k4m9q2x7@db"))
                .contains("password=[redacted]\n");
        assertThat(REDACTION.redact("jdbc:oracle:thin:ann/k4m9q2x7@db"))
                .isEqualTo("jdbc:oracle:thin:ann/[redacted]@db");
    }
}
