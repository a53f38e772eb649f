package dev.failurerelay.history;

import static dev.failurerelay.execution.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Which state is found in which history; the histories have the shapes that Step Functions was seen to write. */
class FailedStateSearchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lambda-retried                   | Count parcels  | 2 | parcel-count |
            lambda-invoke                    | Weigh          | 0 | scales       |
            lambda-invoke-without-parameters | Weigh          | 0 |              |
            sdk-task                         | Store label    | 0 |              |
            ecs-task                         | Print labels   | 0 |              |
            heartbeat                        | Ask the driver | 0 |              |
            activity                         | By hand        | 1 |              |
            odd-functions                    | Weigh          | 0 |              |
            caught-then-fail                 | No manifest    | 0 |              | Fetch manifest
            caught-twice                     | Give up        | 0 |              | Second try
            caught-then-another-fault        | Tell the driver | 0 |             | Fetch manifest
            fail-without-catch               | Not on Sundays | 0 |              |
            map-inner-fail                   | Refuse it      | 0 |              |
            map-itself                       | Each parcel    | 0 |              |
            map-run                          | Each row       | 0 |              |
            parallel-branch                  | By sea         | 0 |              |
            first-state                      | Pick fields    | 0 |              |
            evaluation-of-map                | Each pallet    | 0 |              |
            evaluation-of-output             | Quote price    | 1 | price        |
            evaluation-in-a-branch           | By sea         | 0 |              |
            aborted                          | Until noon     | 0 |              |
            aborted-in-a-loop                | Poll           | 0 |              |
            aborted-between-iterations       | Each van       | 0 |              |
            timed-out                        | Until the tide | 0 |              |
            timed-out-in-a-task              | Read gauge     | 1 | tide-gauge   |
            timed-out-with-a-chain           | Sort           | 0 | sort         |
            unknown-types                    | Entangle       | 0 |              |
            caught-inside-then-map-itself    | Each shelf     | 0 |              |
            caught-inside-then-aborted       | Each shelf     | 0 |              |
            caught-evaluation-then-aborted   | Each crate     | 0 |              |
            aborted-beside-a-branch-that-goes-on | By sea     | 0 |              |
            aborted-beside-an-iteration-that-ended | Until loaded | 0 |          |
            """)
    void theFailedStateIsFound(
            String history, String name, int retries, @Nullable String function, @Nullable String caughtEarlier) {
        FailedState state = search(history).found().orElseThrow();

        assertThat(state.name()).isEqualTo(name);
        assertThat(state.retries()).isEqualTo(retries);
        assertThat(state.function()).isEqualTo(Optional.ofNullable(function).map(FailedStateSearchTest::function));
        assertThat(state.caught().flatMap(CaughtError::state)).isEqualTo(Optional.ofNullable(caughtEarlier));
    }

    @Nested
    class OlderPage {

        @ParameterizedTest
        @ValueSource(strings = {"still-running", "without-details", "circle", "its-own-cause", "a-missing-link"})
        void historyWithoutTheStateIsNotReadFurther(String history) {
            assertThat(FailedStateSearch.in(Histories.of(history), failed(0)))
                    .isEqualTo(new FailedStateSearch(Optional.empty(), false));
        }

        @ParameterizedTest
        @ValueSource(strings = {"empty", "nothing-entered", "newest-page"})
        void historyIsReadFurtherIfOlderEventsMayHaveTheState(String history) {
            assertThat(FailedStateSearch.in(Histories.of(history), failed(0)))
                    .isEqualTo(new FailedStateSearch(Optional.empty(), true));
        }

        @Test
        void theOrderOfTheAnswerDoesNotMatter() {
            List<HistoryEvent> oldestFirst = new ArrayList<>(Histories.of("lambda-retried"));
            Collections.reverse(oldestFirst);

            assertThat(FailedStateSearch.in(oldestFirst, failed(0)))
                    .isEqualTo(FailedStateSearch.in(Histories.of("lambda-retried"), failed(0)));
            assertThat(FailedStateSearch.in(oldestFirst, failed(0)).found()).isPresent();
        }

        @Test
        void aChainGoesOnOnTheOlderPage() {
            List<HistoryEvent> both = Stream.of("newest-page", "older-page")
                    .flatMap(page -> Histories.of(page).stream())
                    .toList();

            assertThat(FailedStateSearch.in(both, failed(0)).found()).hasValueSatisfying(state -> {
                assertThat(state.name()).isEqualTo("Long haul");
                assertThat(state.retries()).isEqualTo(1);
                assertThat(state.function()).contains(function("haul"));
            });
        }
    }

    @Nested
    class Redrive {

        @ParameterizedTest
        @CsvSource({
            "redriven, 0, Book, 1, book",
            "redriven, 1, Pay, 0, pay",
            "redriven, 2, Pay, 1, pay",
            "redriven-and-running, 1, Pay, 0, pay"
        })
        void eachAttemptOfARedrivenExecutionHasItsOwnState(
                String history, int redriveCount, String name, int retries, String function) {
            assertThat(FailedStateSearch.in(Histories.of(history), failed(redriveCount))
                            .found())
                    .hasValueSatisfying(state -> {
                        assertThat(state.name()).isEqualTo(name);
                        assertThat(state.retries()).isEqualTo(retries);
                        assertThat(state.function()).contains(function(function));
                    });
        }

        @ParameterizedTest
        @CsvSource({"redriven, 3", "redriven-and-running, 2"})
        void attemptMissingInTheHistoryIsNotConfusedWithAnother(String history, int redriveCount) {
            assertThat(FailedStateSearch.in(Histories.of(history), failed(redriveCount)))
                    .isEqualTo(new FailedStateSearch(Optional.empty(), false));
        }

        @Test
        void anAttemptWhoseEndIsOnTheOlderPageIsReadOn() {
            List<HistoryEvent> laterAttempt = Histories.of("redriven").subList(0, 8);

            assertThat(FailedStateSearch.in(laterAttempt, failed(1)).mayBeOnOlderPage())
                    .isTrue();
        }
    }

    @Test
    void whatIsNoEventIsPassedOver() {
        List<HistoryEvent> events = Stream.concat(
                        Collections.<HistoryEvent>nCopies(
                                2, HistoryEvent.builder().build())
                                .stream(),
                        Histories.of("first-state").stream())
                .toList();

        assertThat(FailedStateSearch.in(events, failed(0)).found().map(FailedState::name))
                .contains("Pick fields");
    }

    @Test
    void searchNeverThrowsForAnyOrderOrGap() {
        for (String history : List.of("map-inner-fail", "redriven", "caught-twice", "evaluation-of-output", "circle")) {
            List<HistoryEvent> events = Histories.of(history);
            for (int cut = 0; cut < events.size(); cut++) {
                List<HistoryEvent> damaged = new ArrayList<>(events);
                damaged.remove(cut);
                Collections.rotate(damaged, cut);
                assertThat(FailedStateSearch.in(damaged, failed(cut % 3))).isNotNull();
            }
        }
    }

    private static FailedStateSearch search(String history) {
        return FailedStateSearch.in(Histories.of(history), failed(0));
    }

    private static ExecutionFailure failed(int redriveCount) {
        return failure()
                .arn("arn:aws:states:eu-north-1:210987654321:execution:parcels:run-9")
                .redriveCount(redriveCount)
                .build();
    }

    private static LambdaFunction function(String name) {
        return new LambdaFunction("aws", "eu-north-1", "210987654321", name);
    }
}
