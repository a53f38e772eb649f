package dev.failurerelay.relay;

import dev.failurerelay.intake.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** EventBridge's first delivery of each event, and the queue that returns what failed, in batches, until it is a dead letter. */
final class RedeliveryQueue {

    private static final int MAX_BATCH = 10;

    /** The real queue keeps a message longer. Before this, nothing may be given up that nobody was notified of. */
    private static final Duration MIN_AGE = Duration.ofHours(1);

    /**
     * @param visibleFrom when it is delivered next
     * @param arrived for the first time
     * @param sent when it arrived, or was moved back
     * @param receives deliveries so far
     */
    record Input(EventBatch event, Instant visibleFrom, Instant arrived, Instant sent, int receives, long order)
            implements Comparable<Input> {
        @Override
        public int compareTo(Input other) {
            int byTime = visibleFrom.compareTo(other.visibleFrom);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    private final Random random;
    private final int maxReceives;
    private final PriorityQueue<Input> waiting = new PriorityQueue<>();
    private final List<Input> deadLetters = new ArrayList<>();
    private long order;
    private int movedBack;

    RedeliveryQueue(Random random, int maxReceives) {
        this.random = random;
        this.maxReceives = maxReceives;
    }

    void send(EventBatch event, Instant at) {
        waiting.add(new Input(event, at, at, at, 0, order++));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    Instant next() {
        return waiting.element().visibleFrom();
    }

    /** An event alone if it arrives for the first time; otherwise some of what the queue returns now. */
    List<Input> receive(Instant now) {
        List<Input> batch = new ArrayList<>(List.of(waiting.remove()));
        int size = random.nextBoolean() ? MAX_BATCH : 1 + random.nextInt(MAX_BATCH);
        while (batch.get(0).receives() > 0
                && batch.size() < size
                && !waiting.isEmpty()
                && waiting.element().receives() > 0
                && !next().isAfter(now)) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    void giveBack(Input input, Instant now, Duration delay) {
        Input next =
                new Input(input.event(), now.plus(delay), input.arrived(), input.sent(), input.receives() + 1, order++);
        if (next.receives() >= maxReceives && !input.sent().plus(MIN_AGE).isAfter(now)) {
            deadLetters.add(next);
        } else {
            waiting.add(next);
        }
    }

    boolean hasDeadLetters() {
        return !deadLetters.isEmpty();
    }

    /** As a person does once the cause is fixed. */
    void moveDeadLettersBack(Instant now) {
        deadLetters.forEach(letter -> waiting.add(new Input(letter.event(), now, letter.arrived(), now, 1, order++)));
        movedBack += deadLetters.size();
        deadLetters.clear();
    }

    int movedBack() {
        return movedBack;
    }
}
