package dev.failurerelay.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.failurerelay.PlantedValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What redaction promises of any text. */
class RedactionFuzzTest {

    private static final String REDACTED = "[redacted]";
    private static final String ARN = "arn:aws:states:eu-west-1:445566778899:stateMachine:nightly-import";

    /** Where a secret holds one of these, the next redaction may take the text after it for a part of the secret. */
    private static final String QUOTES_AND_BRACKETS = "[\"'`\\\\\\[\\](){}<>]";

    private static final Redaction REDACTION = new Redaction(List.of());

    /** The ARN comes first, because a text before it may open a quotation or a key that the ARN is in. */
    @FuzzTest
    void anyTextLosesItsSecretsAndNoMore(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        String password = PlantedValue.of(input);
        String planted = ARN + "\n" + PlantedValue.insert(text, "\npassword=" + password + "\n", input);

        String redacted = REDACTION.redact(planted);
        assertThat(redacted).isNotEqualTo(Redaction.UNSAFE);

        assertThat(redacted).startsWith(ARN).doesNotContain(password);
        assertThat(redacted.length()).isLessThanOrEqualTo(planted.length() + REDACTED.length() * redactions(redacted));
        String once = REDACTION.redact(text.replaceAll(QUOTES_AND_BRACKETS, " "));
        assertThat(REDACTION.redact(once)).isEqualTo(once);
    }

    private static int redactions(String redacted) {
        return redacted.split("\\[redacted]", -1).length - 1;
    }
}
