package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionArn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.MapRunRedrivenEventDetails;
import software.amazon.awssdk.services.sfn.model.MapRunStartedEventDetails;

/** A state on a {@link StatePath} that was entered and not exited: what its events have shown so far. */
final class StateFrame {

    /** What distinguishes states here. */
    enum Kind {
        MAP,
        PARALLEL,
        FAIL,
        OTHER
    }

    private final String name;
    private final Kind kind;
    private final Optional<HistoryEvent> entry;
    private final List<HistoryEvent> events = new ArrayList<>();
    private int runs;
    private OptionalInt item = OptionalInt.empty();
    private Optional<String> branch = Optional.empty();

    /** Whether a Map or Parallel has failed, and was not retried since. */
    private boolean ended;

    /** The last error that was caught in the current item or branch. */
    private Optional<CaughtError> caughtInside = Optional.empty();

    /** The error that it failed with last. */
    private Optional<CaughtError> failure = Optional.empty();

    /** @param name empty if the history does not name it, and for the frame that stands for the execution itself */
    StateFrame(String name, Kind kind, Optional<HistoryEvent> entry) {
        this.name = name;
        this.kind = kind;
        this.entry = entry;
    }

    static StateFrame enteredBy(HistoryEvent entry) {
        return new StateFrame(
                HistoryEvents.stateName(entry).orElse(""), HistoryEvents.kindEntered(entry), Optional.of(entry));
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /** Empty if the event that entered it was not read. */
    Optional<HistoryEvent> entry() {
        return entry;
    }

    boolean isContainer() {
        return kind == Kind.MAP || kind == Kind.PARALLEL;
    }

    boolean ended() {
        return ended;
    }

    int retries() {
        return Math.max(0, runs - 1);
    }

    Optional<CaughtError> caughtInside() {
        return caughtInside;
    }

    Optional<CaughtError> failure() {
        return failure;
    }

    void add(HistoryEvent event) {
        events.add(event);
        if (HistoryEvents.schedules(event)) {
            runs++;
        }
    }

    /** Starts a Map or Parallel, or starts it again because it is retried. */
    void start() {
        runs++;
        ended = false;
        item = OptionalInt.empty();
        branch = Optional.empty();
        caughtInside = Optional.empty();
    }

    void startItem(OptionalInt index) {
        item = index;
        ended = false;
        caughtInside = Optional.empty();
    }

    void enterFirst(String state) {
        if (kind == Kind.PARALLEL && branch.isEmpty() && !state.isEmpty()) {
            branch = Optional.of(state);
        }
    }

    void end() {
        ended = true;
    }

    /** Forgets the runs before a redrive, because they belong to another attempt. */
    void redrive() {
        runs = 0;
    }

    void fail(CaughtError error) {
        failure = Optional.of(error);
    }

    void caught(CaughtError error) {
        caughtInside = Optional.of(error);
    }

    Place.Enclosing enclosing() {
        return new Place.Enclosing(name, item, branch, retries());
    }

    Optional<ExpiredLimit> expired() {
        return ExpiredLimit.of(newestFirst());
    }

    /** The Lambda function that it called last. */
    Optional<LambdaFunction> function(ExecutionArn execution) {
        return newestFirst().stream()
                .filter(HistoryEvents::schedules)
                .findFirst()
                .flatMap(scheduled -> LambdaFunction.scheduledBy(scheduled, execution));
    }

    Optional<String> mapRun() {
        return newestFirst().stream()
                .flatMap(event -> Optional.ofNullable(event.mapRunStartedEventDetails())
                        .map(MapRunStartedEventDetails::mapRunArn)
                        .or(() -> Optional.ofNullable(event.mapRunRedrivenEventDetails())
                                .map(MapRunRedrivenEventDetails::mapRunArn))
                        .stream())
                .filter(arn -> !arn.isBlank())
                .findFirst();
    }

    private List<HistoryEvent> newestFirst() {
        List<HistoryEvent> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return reversed;
    }
}
