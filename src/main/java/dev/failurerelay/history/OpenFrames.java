package dev.failurerelay.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The states that are open at a point of a {@link StatePath}, each within the next, and the execution around them. */
final class OpenFrames {

    /** Innermost first. */
    private final Deque<StateFrame> frames = new ArrayDeque<>();

    private final StateFrame execution = new StateFrame("", StateFrame.Kind.OTHER, Optional.empty());

    OpenFrames() {
        frames.push(execution);
    }

    /** The innermost state, or the execution if none is open. */
    StateFrame top() {
        return frames.getFirst();
    }

    Optional<StateFrame> innermost() {
        return Optional.of(top()).filter(frame -> !isExecution(frame));
    }

    Optional<StateFrame> innermost(Predicate<StateFrame> state) {
        return frames.stream()
                .filter(frame -> !isExecution(frame))
                .filter(state)
                .findFirst();
    }

    void forEach(Consumer<StateFrame> action) {
        frames.forEach(action);
    }

    boolean isOpen(StateFrame frame) {
        return frames.contains(frame);
    }

    boolean isExecution(StateFrame frame) {
        return frame == execution;
    }

    /** Enters a state. A state that is neither a Map nor a Parallel encloses none: its exit is missing. */
    void enter(StateFrame frame) {
        while (!top().isContainer() && !isExecution(top())) {
            frames.pop();
        }
        top().enterFirst(frame.name());
        frames.push(frame);
    }

    void exit() {
        frames.pop();
    }

    /** Adds a state around all others, because its entry was not read. */
    void enclose(StateFrame frame) {
        frames.removeLast();
        frames.addLast(frame);
        frames.addLast(execution);
    }

    /** Closes all states within the innermost one that matches, which is returned; all states if none does. */
    Optional<StateFrame> closeInside(Predicate<StateFrame> state) {
        while (!isExecution(top()) && !state.test(top())) {
            frames.pop();
        }
        return innermost();
    }

    Place place(StateFrame frame) {
        return new Place(around(frame).stream()
                .filter(StateFrame::isContainer)
                .map(StateFrame::enclosing)
                .toList());
    }

    /** The Map, Parallel or execution in which a state is. */
    StateFrame scopeOf(StateFrame frame) {
        return around(frame).stream()
                .filter(StateFrame::isContainer)
                .findFirst()
                .orElse(execution);
    }

    /** The last error caught in the item, branch or execution in which a state is, or before that was entered. */
    Optional<CaughtError> caughtBefore(StateFrame frame) {
        return around(frame).stream()
                .flatMap(scope -> scope.caughtInside().stream())
                .findFirst();
    }

    /** Innermost first; everything that is open if the state itself is not. */
    private List<StateFrame> around(StateFrame frame) {
        List<StateFrame> all = new ArrayList<>(frames);
        return all.subList(all.indexOf(frame) + 1, all.size());
    }
}
