package dev.failurerelay.history;

import static dev.failurerelay.execution.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.LoggedHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which state is found in the lines that an Express execution logged. */
class LoggedEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> CAUGHT = List.of(
            event(1, 0, "ExecutionStarted", ""),
            event(2, 1, "TaskStateEntered", "\"name\":\"Quote\""),
            event(3, 2, "LambdaFunctionScheduled", """
                    "resource":"arn:aws:lambda:eu-central-1:210987654321:function:quote","timeoutInSeconds":"30\""""),
            event(4, 3, "LambdaFunctionFailed", "\"error\":\"RateMissing\",\"cause\":\"No rate\""),
            event(5, 4, "TaskStateExited", "\"name\":\"Quote\""),
            event(6, 5, "FailStateEntered", "\"name\":\"Give up\""),
            event(7, 6, "ExecutionFailed", ""));

    @Test
    void wholeLogShowsStateAndCaughtError() {
        FailedState state = search(CAUGHT).orElseThrow();

        assertThat(state.name()).isEqualTo("Give up");
        assertThat(state.isTopLevelFail()).isTrue();
        assertThat(StateText.caught(state)).isEqualTo("RateMissing at Quote");
        assertThat(state.caught().orElseThrow().report().cause()).contains("No rate");
        assertThat(state.caught().orElseThrow().function())
                .map(LambdaFunction::name)
                .contains("quote");
    }

    @Test
    void logOfErrorsAloneShowsTheCaughtErrorWithoutItsState() {
        FailedState state =
                search(List.of(CAUGHT.get(3), CAUGHT.get(5), CAUGHT.get(6))).orElseThrow();

        assertThat(state.name()).isEqualTo("Give up");
        assertThat(StateText.caught(state)).isEqualTo("RateMissing at ?");
    }

    @Test
    void itemOfAMapIsFound() {
        FailedState state = search(List.of(
                        event(2, 0, "MapStateEntered", "\"name\":\"Each leg\""),
                        event(3, 2, "MapStateStarted", "\"length\":\"2\""),
                        event(4, 3, "MapIterationStarted", "\"name\":\"Each leg\",\"index\":\"1\""),
                        event(5, 4, "TaskStateEntered", "\"name\":\"Quote\""),
                        event(6, 5, "TaskScheduled", "\"resourceType\":\"sqs\",\"heartbeatInSeconds\":\"60\""),
                        event(7, 6, "TaskTimedOut", "\"error\":\"States.Timeout\""),
                        event(8, 7, "MapIterationFailed", "\"name\":\"Each leg\",\"index\":\"1\""),
                        event(9, 7, "MapStateFailed", ""),
                        event(10, 9, "ExecutionFailed", "\"error\":\"States.Timeout\"")))
                .orElseThrow();

        assertThat(StateText.place(state.name(), state.place())).isEqualTo("Quote in Each leg[1]");
        assertThat(state.expired()).map(StateText::expired).contains("heartbeat 60");
    }

    @Test
    void oneMissingLineDoesNotHideTheState() {
        List<String> entered = List.of(
                CAUGHT.get(0),
                CAUGHT.get(1),
                CAUGHT.get(3),
                event(5, 4, "ExecutionFailed", "\"error\":\"RateMissing\""));

        assertThat(search(entered)).map(FailedState::name).contains("Quote");
    }

    @Test
    void stateIsNotGuessedIfItsExitMayBeMissing() {
        List<String> gap = List.of(CAUGHT.get(0), CAUGHT.get(1), event(6, 5, "ExecutionFailed", "\"error\":\"E\""));

        assertThat(search(gap)).isEmpty();
    }

    @Test
    void endAloneShowsNoState() {
        assertThat(search(List.of(CAUGHT.get(6)))).isEmpty();
        assertThat(search(List.of())).isEmpty();
    }

    @Test
    void executionThatRanOutOfTimeIsInItsOpenState() {
        List<String> events = new ArrayList<>(CAUGHT.subList(0, 3));
        events.add(event(4, 0, "ExecutionTimedOut", ""));

        assertThat(FailedStateSearch.inLog(
                        failed(events).status(ExecutionStatus.TIMED_OUT).build()))
                .map(FailedState::name)
                .contains("Quote");
    }

    @Test
    void oddEventsAreReadWithoutAnException() {
        assertThat(search(List.of(
                        "{}", "{\"id\":\"x\",\"type\":\"TaskFailed\",\"details\":7}", "[]", "null", CAUGHT.get(6))))
                .isEmpty();
    }

    private static Optional<FailedState> search(List<String> events) {
        return FailedStateSearch.inLog(failed(events).build());
    }

    private static Failures failed(List<String> events) {
        Stream<JsonNode> nodes = events.stream().map(LoggedEventsTest::parse);
        return failure()
                .arn("arn:aws:states:eu-central-1:210987654321:express:price-quote:q-1:5d0b6f3e")
                .error(null)
                .cause(null)
                .loggedHistory(new LoggedHistory(nodes.toList()));
    }

    private static String event(int id, int previous, String type, String details) {
        return "{\"id\":\"%d\",\"type\":\"%s\",\"details\":{%s},\"previous_event_id\":\"%d\",\"event_timestamp\":\"%d\"}"
                .formatted(id, type, details, previous, 1_795_401_480_000L + 1_000L * id);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
