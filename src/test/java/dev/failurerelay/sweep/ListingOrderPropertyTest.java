package dev.failurerelay.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Whatever the order and the executions, paging does not end before one that counts. A failing run prints its seed. */
class ListingOrderPropertyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final int MINUTES_OF_HUNDRED_DAYS = 100 * 24 * 60;

    /** The date by which executions are sorted, the latest first. */
    @SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
    enum Order {
        BY_START(ExecutionListItem::startDate),
        BY_START_OR_REDRIVE(execution -> latest(execution.startDate(), execution.redriveDate())),
        BY_STOP(execution -> latest(execution.startDate(), execution.redriveDate(), execution.stopDate()));

        private final Function<ExecutionListItem, Instant> date;

        Order(Function<ExecutionListItem, Instant> date) {
            this.date = date;
        }
    }

    @Provide
    Arbitrary<List<ExecutionListItem>> listings() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, MINUTES_OF_HUNDRED_DAYS);
        Arbitrary<Integer> shorter =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(0, 600)), Tuple.of(1, minutes));
        return Combinators.combine(
                        minutes, shorter, shorter, Arbitraries.integers().between(0, 9))
                .as(ListingOrderPropertyTest::execution)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static ExecutionListItem execution(int startedBefore, int run, int pause, int kind) {
        Instant started = NOW.minus(Duration.ofMinutes(startedBefore));
        Instant redriven = started.plus(Duration.ofMinutes(pause));
        boolean isRedriven = kind >= 8 && redriven.isBefore(NOW);
        Instant stopped = (isRedriven ? redriven : started).plus(Duration.ofMinutes(run));
        boolean isRunning = kind == 0 || stopped.isAfter(NOW);
        return ExecutionListItem.builder()
                .startDate(started)
                .redriveDate(isRedriven ? redriven : null)
                .stopDate(isRunning ? null : stopped)
                .status(isRunning ? ExecutionStatus.RUNNING : ExecutionStatus.FAILED)
                .build();
    }

    @Property(tries = 3_000)
    void pagingDoesNotEndBeforeAnExecutionThatCounts(
            @ForAll("listings") List<ExecutionListItem> executions,
            @ForAll Order order,
            @ForAll @IntRange(min = 1, max = 9) int pageSize,
            @ForAll @IntRange(min = 1, max = 60) int lookbackDays) {
        Instant since = NOW.minus(Duration.ofDays(lookbackDays));
        List<ExecutionListItem> sorted = executions.stream()
                .sorted(Comparator.comparing(order.date).reversed())
                .toList();

        List<ExecutionListItem> missed = new ArrayList<>(sorted);
        ListingOrder observed = new ListingOrder();
        while (!missed.isEmpty() && !observed.reaches(since)) {
            List<ExecutionListItem> page = missed.subList(0, Math.min(pageSize, missed.size()));
            observed.observe(List.copyOf(page));
            page.clear();
        }

        assertThat(missed).noneMatch(execution -> counts(execution, order, since));
    }

    private static boolean counts(ExecutionListItem execution, Order order, Instant since) {
        Instant stopped = execution.stopDate();
        return stopped != null
                && !stopped.isBefore(since)
                && !order.date.apply(execution).isBefore(stopped.minus(ListingOrder.MAX_RUN));
    }

    private static Instant latest(@Nullable Instant... dates) {
        return Stream.of(dates)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
