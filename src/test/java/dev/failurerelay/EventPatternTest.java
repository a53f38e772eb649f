package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Ruler;

/** The rule's pattern, as the README gives it, held against the events by the matcher that EventBridge uses. */
class EventPatternTest {

    @ParameterizedTest
    @CsvSource({
        "failed-plain, true",
        "failed-of-2022, true",
        "failed-map-child, true",
        "failed-in-china, true",
        "failed-input-excluded, true",
        "failed-without-error-and-cause, true",
        "failed-after-redrive, true",
        "timed-out, true",
        "timed-out-of-2022, true",
        "aborted, true",
        "aborted-with-cause, true",
        "succeeded-after-redrive, true",
        "running, false",
        "redriven-running, false",
        "succeeded, false",
        "pending-redrive, false",
        "failure-envelope, false",
        "express-log, false"
    })
    void theReadmesPatternTakesFailuresAndRecoveriesAndNothingElse(String event, boolean taken) throws Exception {
        assertThat(Ruler.matchesRule(Fixtures.event(event), pattern())).isEqualTo(taken);
    }

    private static String pattern() {
        Matcher block = Pattern.compile("<!-- event pattern -->\\s*```json\\s*(.*?)```", Pattern.DOTALL)
                .matcher(Fixtures.read(Path.of("README.md")));
        assertThat(block.find()).as("the README has an event pattern").isTrue();
        return block.group(1);
    }
}
