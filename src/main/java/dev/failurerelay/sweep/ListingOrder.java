package dev.failurerelay.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The order of one listing of executions, as far as its pages show it: whether everything that stopped since a moment has been
 * seen.
 *
 * <p>The newest come first. AWS sorts ended executions by their stop now; it sorted by the start or the redrive before, as
 * emulators do. Executions that run are mixed in unless the listing is filtered, and are left out here: where they stand says
 * nothing about those that ended.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html">ListExecutions</a>
 */
final class ListingOrder {

    /**
     * The longest run that is searched for, unless the order by stop is observed: in the order by start, an execution that ran for
     * a year comes after all those of the year.
     */
    static final Duration MAX_RUN = Duration.ofDays(30);

    /** Listings are eventually consistent: a smaller difference does not disprove an order. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private boolean sortedByStop = true;
    private boolean sortedByStart = true;
    private boolean sortedByStartOrRedrive = true;
    private @Nullable ExecutionListItem lastEnded;

    /** @param page the next page */
    void observe(List<ExecutionListItem> page) {
        page.stream().filter(ListingOrder::hasEnded).forEach(this::observe);
    }

    private static boolean hasEnded(ExecutionListItem execution) {
        return execution.startDate() != null
                && execution.stopDate() != null
                && execution.status() != ExecutionStatus.RUNNING;
    }

    private void observe(ExecutionListItem execution) {
        if (lastEnded != null) {
            sortedByStop &= !execution.stopDate().isAfter(lastEnded.stopDate());
            sortedByStart &= !isLater(execution.startDate(), lastEnded.startDate());
            sortedByStartOrRedrive &= !isLater(startOrRedrive(execution), startOrRedrive(lastEnded));
        }
        lastEnded = execution;
    }

    private static boolean isLater(Instant following, Instant previous) {
        return following.isAfter(previous.plus(TOLERANCE));
    }

    /**
     * Whether no further page lists an execution that stopped at or after {@code since}, as far as this can be known. In the order
     * by start, and as long as both orders are possible, an execution that ran for longer than {@link #MAX_RUN} may be missed.
     */
    boolean reaches(Instant since) {
        if (lastEnded == null) {
            return false;
        }
        Instant latest = latest(lastEnded.startDate(), lastEnded.redriveDate(), lastEnded.stopDate());
        return latest.isBefore(isProvenByStop() ? since : since.minus(MAX_RUN));
    }

    /** No exact order by start has two executions that disprove it. */
    private boolean isProvenByStop() {
        return sortedByStop && !sortedByStart && !sortedByStartOrRedrive;
    }

    private static Instant startOrRedrive(ExecutionListItem execution) {
        return latest(execution.startDate(), execution.redriveDate());
    }

    private static Instant latest(@Nullable Instant... dates) {
        return Stream.of(dates)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
