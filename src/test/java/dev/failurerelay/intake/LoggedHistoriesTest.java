package dev.failurerelay.intake;

import static dev.failurerelay.intake.Inputs.read;
import static dev.failurerelay.intake.Inputs.received;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the other lines of the same log data add to an Express failure. */
class LoggedHistoriesTest {

    private static final Instant START = Instant.ofEpochMilli(ExpressLog.START);

    @Test
    void startAndEventsComeFromTheSameExecution() {
        ExpressLog log = new ExpressLog()
                .line("q-1", 1, "ExecutionStarted", Map.of("input", "{\"iban\":\"DE02\"}"))
                .line("q-2", 1, "ExecutionStarted", Map.of("input", "{}"))
                .line("q-1", 2, "TaskStateEntered", Map.of("name", "Quote", "input", "{\"iban\":\"DE02\"}"))
                .line("q-2", 2, "TaskStateEntered", Map.of("name", "Convert"))
                .line("q-2", 3, "ExecutionFailed", Map.of("error", "RateMissing"))
                .line("q-1", 3, "ExecutionFailed", Map.of("error", "Broken"));

        List<ExecutionFailure> failures = received(read(log.input())).failures();

        assertThat(failures).extracting(ExecutionFailure::name).containsExactly("q-2", "q-1");
        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.started()).contains(START);
            assertThat(failure.stopped()).contains(START.plusSeconds(2));
            assertThat(failure.loggedHistory().events()).hasSize(3);
        });
        assertThat(failures.get(1).loggedHistory().events())
                .extracting(event -> event.at("/details/name").asText())
                .containsExactly("", "Quote", "");
    }

    @Test
    void executionsDataIsNotKept() {
        ExpressLog log = new ExpressLog()
                .line("q-1", 1, "ExecutionStarted", Map.of("input", "{\"iban\":\"DE02\"}"))
                .line("q-1", 2, "TaskScheduled", Map.of("parameters", "DE02", "resource", Map.of("a", "DE02")))
                .line("q-1", 3, "TaskSucceeded", Map.of("output", "DE02"))
                .line("q-1", 4, "ExecutionFailed", Map.of("error", "Broken"));

        assertThat(failure(log).loggedHistory().events().toString()).doesNotContain("DE02");
        assertThat(failure(log).loggedHistory()).hasToString("<redacted>");
    }

    @Test
    void withoutItsStartAFailureHasNone() {
        ExpressLog log = new ExpressLog()
                .line("q-1", 2, "FailStateEntered", Map.of("name", "Give up"))
                .line("q-1", 3, "ExecutionFailed", Map.of());

        assertThat(failure(log).started()).isEmpty();
        assertThat(failure(log).loggedHistory().events()).hasSize(2);
    }

    @Test
    void cutAndOtherLinesArePassedOver() {
        String cut =
                ExpressLog.text("q-1", 2, 1, "TaskStateEntered", Map.of("input", "x".repeat(100), "name", "Quote"));
        ExpressLog log = new ExpressLog()
                .line("q-1", 1, "ExecutionStarted", Map.of())
                .line(cut.substring(0, 80))
                .line("log delivery resumed")
                .line("null")
                .line("{\"execution_arn\":{},\"details\":7}")
                .line("q-1", 3, "ExecutionFailed", Map.of());

        assertThat(failure(log).loggedHistory().events()).hasSize(2);
        assertThat(failure(log).started()).contains(START);
    }

    @Test
    void endThatIsCutAfterItsExecutionKeepsTheHistory() {
        String end = ExpressLog.text("q-1", 3, 2, "ExecutionFailed", Map.of("error", "Broken"));
        ExpressLog log = new ExpressLog()
                .line("q-1", 1, "ExecutionStarted", Map.of())
                .line("q-1", 2, "FailStateEntered", Map.of("name", "Give up"))
                .line(end.substring(0, end.indexOf("\"redrive_count")));

        assertThat(failure(log).started()).contains(START);
        assertThat(failure(log).loggedHistory().events())
                .hasSize(3)
                .last()
                .satisfies(event -> assertThat(event.path("type").asText()).isEqualTo("ExecutionFailed"));
    }

    private static ExecutionFailure failure(ExpressLog log) {
        EventBatch received = received(read(log.input()));
        assertThat(received.problems()).isEmpty();
        assertThat(received.failures()).hasSize(1);
        return received.failures().get(0);
    }
}
