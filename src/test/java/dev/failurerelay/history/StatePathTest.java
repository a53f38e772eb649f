package dev.failurerelay.history;

import static dev.failurerelay.execution.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Failures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Where a state is, which error was caught before it, and which of its limits expired. */
class StatePathTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            first-state                  | Pick fields                                                   | 0
            parallel-branch              | By sea in Both ways[By sea]                                   | 0
            evaluation-in-a-branch       | By sea in Both ways[By sea]                                   | 0
            map-inner-fail               | Refuse it in Each parcel[1]                                   | 0
            map-itself                   | Each parcel                                                   | 0
            caught-inside-then-map-itself | Each shelf                                                   | 0
            caught-in-item-then-fail     | Refuse it in Each file[2]                                     | 0
            caught-in-an-earlier-item    | Load in Each file[1]                                          | 0
            map-in-parallel              | Lift in Each crate[1] in Both ways[By sea]                    | 0
            map-retried                  | Load in Each file[0]*2                                        | 0
            parallel-retried-then-itself | Both ways                                                     | 1
            aborted-in-a-retried-map     | Until two in Each van[0]*1                                    | 0
            aborted-beside-an-iteration-that-ended | Until loaded in Load it[Until loaded] in Each lorry[1] | 0
            page-within-a-map            | Load in Each file[417]                                        | 0
            """)
    void mapItemAndBranchOfTheStateAreFound(String history, String place, int retries) {
        FailedState state = search(history);

        assertThat(StateText.place(state.name(), state.place())).isEqualTo(place);
        assertThat(state.retries()).isEqualTo(retries);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            caught-then-fail            | States.TaskFailed at Fetch manifest           | true
            caught-twice                | States.Timeout at Second try                  | true
            caught-sdk-then-fail        | S3.NoSuchKeyException at Fetch label          | true
            caught-choice-then-fail     | ScalesBroken at Weigh                         | true
            caught-callback-then-fail   | DriverRefused at Ask the driver               | true
            handler-breaks              | States.Timeout at Load                        | false
            caught-map-then-fail        | BadRow at Load in Each file[0]                | true
            caught-in-item-then-fail    | BadRow at Load in Each file[2]                | true
            fail-in-item-caught-outside | BadRow at Load in Each file[2]                | true
            caught-in-an-earlier-item   |                                               | false
            caught-inside-then-map-itself |                                             | false
            map-run-caught-then-fail    | States.ItemReaderFailed at Each row           | true
            page-after-a-caught-error   | BadRow at Load                                | true
            fail-without-catch          |                                               | true
            """)
    void errorCaughtBeforeTheStateIsFound(String history, @Nullable String caught, boolean fail) {
        FailedState state = search(history);

        assertThat(StateText.caught(state)).isEqualTo(caught == null ? "" : caught);
        assertThat(state.isFail()).isEqualTo(fail);
    }

    @Test
    void caughtErrorHasItsCauseAndFunction() {
        CaughtError caught = search("caught-choice-then-fail").caught().orElseThrow();

        assertThat(caught.report().cause())
                .contains("{\"errorMessage\":\"scale 4 does not answer\",\"errorType\":\"ScalesBroken\"}");
        assertThat(caught.function()).map(LambdaFunction::name).contains("scales");
    }

    @ParameterizedTest
    @CsvSource({
        "timeout-of-lambda, timeout 900",
        "timeout-of-callback, timeout 600",
        "heartbeat-of-callback, heartbeat 60",
        "heartbeat-by-name, heartbeat 60",
        "heartbeat-of-activity, heartbeat 30",
        "heartbeat, heartbeat 5",
        "timeout-in-an-item, timeout 7200",
        "timeout-then-another-error,",
        "activity,",
        "lambda-retried,"
    })
    void expiredLimitIsThatOfTheLastRun(String history, @Nullable String limit) {
        assertThat(search(history).expired().map(StateText::expired).orElse(null))
                .isEqualTo(limit);
    }

    @Test
    void withoutTimestampsBothLimitsMayHaveExpired() {
        List<HistoryEvent> events = Histories.of("heartbeat-of-callback").stream()
                .map(event -> event.toBuilder().timestamp(null).build())
                .toList();

        assertThat(FailedStateSearch.in(events, failed().build()).found().flatMap(FailedState::expired))
                .map(StateText::expired)
                .contains("timeout 600heartbeat 60");
    }

    @Test
    void mapRunIsFoundWhetherItsErrorWasCaughtOrNot() {
        String mapRun =
                "arn:aws:states:eu-north-1:210987654321:mapRun:parcels/EachRow:9d1c2b3a-0000-4000-8000-000000000001";

        assertThat(search("map-run-threshold").mapRun()).contains(mapRun);
        assertThat(search("map-run-caught-then-fail").caught().flatMap(CaughtError::mapRun))
                .contains(mapRun);
        assertThat(search("map-run-does-not-start").mapRun()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "caught-sdk-then-fail, true",
        "caught-in-item-then-fail, false",
        "parallel-branch, false",
        "handler-breaks, false"
    })
    void onlyAFailStateOutsideMapAndParallelIsTopLevel(String history, boolean topLevel) {
        assertThat(search(history).isTopLevelFail()).isEqualTo(topLevel);
    }

    @Test
    void failStateInAParallelThatWasNotReadIsNotTopLevel() {
        List<HistoryEvent> page = Histories.of("parallel-branch").subList(0, 3);

        assertThat(FailedStateSearch.in(page, failed().build()).found())
                .hasValueSatisfying(state -> assertThat(state.isTopLevelFail()).isFalse());
    }

    @Test
    void olderPageIsReadForTheErrorCaughtBeforeAFailState() {
        List<HistoryEvent> page = Histories.of("caught-choice-then-fail").subList(0, 2);

        assertThat(FailedStateSearch.in(page, failed().cause(null).build()))
                .satisfies(search -> assertThat(search.found()).isPresent())
                .satisfies(search -> assertThat(search.mayBeOnOlderPage()).isTrue());
        assertThat(FailedStateSearch.in(page, failed().cause("A reason").build())
                        .mayBeOnOlderPage())
                .isFalse();
    }

    /** However much of it is missing, or in whatever order it comes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "map-in-parallel",
                "map-retried",
                "caught-map-then-fail",
                "fail-in-item-caught-outside",
                "parallel-retried-then-itself",
                "aborted-in-a-retried-map",
                "map-run-caught-then-fail",
                "heartbeat-of-callback",
                "handler-breaks"
            })
    void damagedHistoryIsReadWithoutAnException(String history) {
        List<HistoryEvent> events = Histories.of(history);
        for (int gap = 1; gap <= 3; gap++) {
            for (int from = 0; from + gap <= events.size(); from++) {
                List<HistoryEvent> damaged = new ArrayList<>(events);
                damaged.subList(from, from + gap).clear();
                Collections.rotate(damaged, from);
                assertThat(FailedStateSearch.in(damaged, failed().build())).isNotNull();
            }
        }
    }

    @Test
    void historyWithoutAnyDetailsIsReadWithoutAnException() {
        for (String history : List.of("map-in-parallel", "map-run-threshold", "caught-map-then-fail")) {
            List<HistoryEvent> bare = Histories.of(history).stream()
                    .map(event -> HistoryEvent.builder()
                            .id(event.id())
                            .previousEventId(event.previousEventId())
                            .type(event.typeAsString())
                            .build())
                    .toList();

            assertThat(FailedStateSearch.in(bare, failed().build()).found()).isEmpty();
        }
    }

    private static FailedState search(String history) {
        return FailedStateSearch.in(Histories.of(history), failed().build())
                .found()
                .orElseThrow();
    }

    private static Failures failed() {
        return failure().arn("arn:aws:states:eu-north-1:210987654321:execution:parcels:run-9");
    }
}
