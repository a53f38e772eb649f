package dev.failurerelay.history;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * What an event reports about an error.
 *
 * @param error its name, as in {@code S3.NoSuchKeyException}; not blank
 * @param cause of any shape, up to 32 768 characters; not blank
 */
public record ErrorReport(Optional<String> error, Optional<String> cause) {

    static final ErrorReport NONE = new ErrorReport(Optional.empty(), Optional.empty());

    /** Step Functions reports errors without the execution's data, too. Not read: the execution's own end. */
    static ErrorReport of(HistoryEvent event) {
        return Stream.<Optional<ErrorReport>>of(
                        read(event.taskFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.taskTimedOutEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.taskStartFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.taskSubmitFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.lambdaFunctionFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.lambdaFunctionTimedOutEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.lambdaFunctionScheduleFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.lambdaFunctionStartFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.activityFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.activityTimedOutEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.activityScheduleFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.mapRunFailedEventDetails(), d -> d.error(), d -> d.cause()),
                        read(event.evaluationFailedEventDetails(), d -> d.error(), d -> d.cause()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(NONE);
    }

    private static <D> Optional<ErrorReport> read(
            @Nullable D details, Function<D, @Nullable String> error, Function<D, @Nullable String> cause) {
        return Optional.ofNullable(details)
                .map(present -> new ErrorReport(text(error.apply(present)), text(cause.apply(present))));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(present -> !present.isBlank());
    }

    boolean isEmpty() {
        return error.isEmpty() && cause.isEmpty();
    }

    /** Prints no part, because a cause may hold what must not be logged. */
    @Override
    public String toString() {
        return "<redacted>";
    }
}
