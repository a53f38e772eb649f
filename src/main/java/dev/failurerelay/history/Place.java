package dev.failurerelay.history;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a state is: the Map and Parallel states that enclose it.
 *
 * @param enclosing innermost first; empty for a state at the top level, and as far as the history does not show it
 */
public record Place(List<Enclosing> enclosing) {

    static final Place TOP_LEVEL = new Place(List.of());

    public Place {
        enclosing = List.copyOf(enclosing);
    }

    /**
     * A Map or Parallel state, and the part of it in which a state is.
     *
     * @param name empty if the history, as far as it was read, does not show it
     * @param item the index of a Map's item, from 0 on
     * @param branch the name of the state with which a Parallel's branch starts, because branches have no names
     * @param retries how often the Map or Parallel itself was retried in this attempt
     */
    public record Enclosing(String name, OptionalInt item, Optional<String> branch, int retries) {}
}
