package dev.failurerelay.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How far a sweep pages back, if executions are listed by their stop and if they are listed by their start. */
class SweepOrderTest extends SweepTestBase {

    private static final Duration DAY = Duration.ofDays(1);

    @Nested
    class ByStop {

        @Test
        void longRunHidesNoneBehindIt() {
            firstPage(stopped("slow", DAY.multipliedBy(100), Duration.ofHours(1)));
            lastPage(stopped("fast", Duration.ofHours(3), Duration.ofHours(2)));

            sweep();

            assertThat(names()).containsExactly("slow", "fast");
        }

        @Test
        void longRunIsFoundOnALaterPage() {
            firstPage(
                    stopped("other", DAY.multipliedBy(60), Duration.ofHours(1)),
                    stopped("fast", Duration.ofHours(3), Duration.ofHours(2)));
            lastPage(stopped("slow", DAY.multipliedBy(400), Duration.ofHours(3)));

            sweep();

            assertThat(names()).containsExactly("other", "fast", "slow");
        }

        @Test
        void pagingStopsAtTheLookback() {
            firstPage(
                    stopped("slow", DAY.multipliedBy(100), Duration.ofHours(1)),
                    stopped("fast", Duration.ofHours(3), Duration.ofHours(2)),
                    stopped("early", Duration.ofHours(26), Duration.ofHours(25)));
            lastPage(stopped("earlier", DAY.multipliedBy(3), DAY.multipliedBy(2)));

            sweep();

            assertThat(names()).containsExactly("slow", "fast");
            assertThat(account.calls("ListExecutions")).noneMatch(call -> call.has("nextToken"));
        }

        @Test
        void onePageOfAnyStatusSufficesIfItReachesTheLookback() {
            account.has("a");
            account.answers(
                    ScriptedAccount.newest(),
                    Map.of(
                            "executions",
                            List.of(
                                    running("now", DAY.multipliedBy(90)),
                                    stopped("slow", DAY.multipliedBy(100), Duration.ofHours(1)),
                                    stopped("fast", Duration.ofHours(3), Duration.ofHours(2)),
                                    stopped("early", Duration.ofHours(26), Duration.ofHours(25))),
                            "nextToken",
                            "more"));

            sweep();

            assertThat(names()).containsExactly("slow", "fast");
            assertThat(account.calls("ListExecutions")).hasSize(1);
        }
    }

    @Nested
    class ByStart {

        @Test
        void pageThatEndsInALongRunIsNotTheLast() {
            firstPage(
                    stopped("fast", Duration.ofHours(3), Duration.ofHours(2)),
                    stopped("slow", DAY.multipliedBy(40), Duration.ofHours(1)));
            lastPage(stopped("slower", DAY.multipliedBy(41), Duration.ofMinutes(30)));

            sweep();

            assertThat(names()).containsExactly("fast", "slow", "slower");
        }

        @Test
        void runOfThirtyDaysIsFoundBehindEarlierStops() {
            firstPage(stopped("fast", DAY.multipliedBy(3), DAY.multipliedBy(2)));
            lastPage(stopped("slow", DAY.multipliedBy(30), Duration.ofHours(1)));

            sweep();

            assertThat(names()).containsExactly("slow");
        }

        @Test
        void pagingStopsThirtyDaysBeforeTheLookback() {
            firstPage(
                    stopped("fast", Duration.ofHours(2), Duration.ofHours(1)),
                    stopped("early", DAY.multipliedBy(32), DAY.multipliedBy(32).minusMinutes(1)));

            assertThat(sweep().complete()).isTrue();
            assertThat(account.calls("ListExecutions")).noneMatch(call -> call.has("nextToken"));
        }

        /** The order by start or redrive is possible as well as the one by stop. */
        @Test
        void redriveDoesNotDisproveTheOrder() {
            Map<String, Object> redriven =
                    new HashMap<>(stopped("redriven", DAY.multipliedBy(20), Duration.ofHours(46)));
            redriven.put("redriveDate", ScriptedAccount.seconds(NOW.minus(Duration.ofHours(47))));
            firstPage(redriven, stopped("early", DAY.multipliedBy(3), Duration.ofDays(2)));
            lastPage(stopped("slow", DAY.multipliedBy(25), Duration.ofHours(1)));

            sweep();

            assertThat(names()).containsExactly("slow");
        }

        /** Listings are eventually consistent. */
        @Test
        void smallDisorderDoesNotDisproveTheOrder() {
            firstPage(
                    stopped("late", DAY.multipliedBy(3), Duration.ofHours(46)),
                    stopped("early", DAY.multipliedBy(3).minusSeconds(59), Duration.ofHours(47)));
            lastPage(stopped("slow", DAY.multipliedBy(25), Duration.ofHours(1)));

            sweep();

            assertThat(names()).containsExactly("slow");
        }
    }

    /** It may stand before all that ended, however long ago it started. */
    @Test
    void runningExecutionDoesNotEndAPageOfAnyStatus() {
        account.has("a");
        account.answers(
                ScriptedAccount.newest(),
                Map.of("executions", List.of(running("waiting", DAY.multipliedBy(300))), "nextToken", "more"));
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));

        sweep();

        assertThat(names()).containsExactly("1");
    }

    @SafeVarargs
    private void firstPage(Map<String, Object>... executions) {
        account.has("a");
        account.page("a", "FAILED", null, "p2", List.of(executions));
    }

    @SafeVarargs
    private void lastPage(Map<String, Object>... executions) {
        account.page("a", "FAILED", "p2", null, List.of(executions));
    }

    private Map<String, Object> stopped(String name, Duration startedBefore, Duration stoppedBefore) {
        return account.ended("a", name, "FAILED", NOW.minus(startedBefore), NOW.minus(stoppedBefore));
    }

    private static Map<String, Object> running(String name, Duration startedBefore) {
        Instant started = NOW.minus(startedBefore);
        return Map.of(
                "executionArn",
                ScriptedAccount.execution("a", name),
                "status",
                "RUNNING",
                "startDate",
                ScriptedAccount.seconds(started));
    }

    private List<String> names() {
        return relayed.stream().map(ExecutionFailure::name).toList();
    }
}
