package dev.failurerelay.sweep;

import dev.failurerelay.sweep.SweepCursor.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way of one sweep through the cycle: all state machines in the order of their ARNs. A cycle may take several sweeps. A sweep
 * that ends one goes on with the next until it has searched every state machine once.
 */
final class SweepCycle {

    private final List<String> order;
    private final int beginning;
    private final Instant sweepStart;
    private final List<Duration> finished = new ArrayList<>();
    private Optional<Instant> start;
    private Optional<Instant> previousStart;

    private SweepCycle(List<String> order, int beginning, Position from, Instant sweepStart) {
        this.order = order;
        this.beginning = beginning;
        this.sweepStart = sweepStart;
        this.start = from.cycleStart();
        this.previousStart = from.previousCycleStart();
    }

    /** If the state machine at {@code from} was deleted, the one after it is the first. */
    static SweepCycle from(Position from, List<String> sorted, Instant sweepStart) {
        String first = from.next().orElse("");
        List<String> rest =
                sorted.stream().filter(arn -> arn.compareTo(first) >= 0).toList();
        List<String> order = Stream.concat(rest.stream(), sorted.stream().filter(arn -> arn.compareTo(first) < 0))
                .toList();
        return new SweepCycle(order, rest.size() % Math.max(1, sorted.size()), from, sweepStart);
    }

    /** The state machines in the order in which this sweep searches them. */
    List<String> order() {
        return order;
    }

    /** Before the state machine at {@code index} in the order is searched, or there is no time left for it. */
    void reach(int index, Instant now) {
        if (index == beginning) {
            finish(now);
        }
    }

    /** The state machine at {@code index} in the order is being searched. */
    void search(int index) {
        if (index == beginning) {
            start = Optional.of(sweepStart);
        }
    }

    /** Every state machine was searched in this sweep. */
    void complete(Instant now) {
        start = Optional.of(start.orElse(sweepStart));
        finish(now);
    }

    private void finish(Instant now) {
        start.ifPresent(time -> {
            finished.add(Duration.between(time, now));
            previousStart = start;
            start = Optional.empty();
        });
    }

    /** How long each cycle took that this sweep finished. */
    List<Duration> finished() {
        return List.copyOf(finished);
    }

    /** How long the unfinished cycle has taken; empty if there is none, or its start is unknown. */
    Optional<Duration> unfinished(Instant now) {
        return start.map(time -> Duration.between(time, now));
    }

    Position endingAt(Optional<String> next) {
        return new Position(next, start, previousStart);
    }
}
