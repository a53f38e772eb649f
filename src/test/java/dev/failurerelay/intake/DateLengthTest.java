package dev.failurerelay.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates are refused by their length before anything parses them, because parsing digits takes quadratic time. */
class DateLengthTest {

    private static final String DIGITS = "1795399200000";

    /** With a million leading zeros, the number would be a valid date. */
    @ParameterizedTest
    @ValueSource(ints = {65, 1_000_000})
    void anOverLongDateIsAbsent(int length) {
        assertThat(InputJson.instant(TextNode.valueOf("0".repeat(length - DIGITS.length()) + DIGITS)))
                .isEmpty();
    }

    @Test
    void aDateOfTheGreatestLengthIsRead() {
        assertThat(InputJson.instant(TextNode.valueOf("0".repeat(64 - DIGITS.length()) + DIGITS)))
                .contains(Instant.parse("2026-11-23T02:00:00Z"));
    }

    @Test
    void anOverLongIsoDateIsAbsent() {
        assertThat(InputJson.instant(TextNode.valueOf("2026-11-23T02:00:00." + "0".repeat(1_000_000) + "Z")))
                .isEmpty();
    }

    @Test
    void aFailureWithAnOverLongDateIsRelayedWithoutIt() {
        String event = Inputs.fixture("failed-plain").toString();
        String date = "\"" + "9".repeat(1_000_000) + "\"";

        var failure = Inputs.received(Inputs.read(event.replaceAll("\"startDate\":\\d+", "\"startDate\":" + date)))
                .failures()
                .get(0);

        assertThat(failure.started()).isEmpty();
        assertThat(failure.stopped()).isPresent();
    }
}
