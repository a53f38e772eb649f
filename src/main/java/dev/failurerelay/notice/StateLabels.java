package dev.failurerelay.notice;

import dev.failurerelay.history.Place;
import dev.failurerelay.history.Place.Enclosing;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names states together with the Map and Parallel states around them. The labels are not redacted. */
final class StateLabels {

    private StateLabels() {}

    /** As in {@code Load (item 0 of Each file, branch starting with By sea of Both ways)}. */
    static String of(String state, Place place) {
        return state + around(place);
    }

    /** As in {@code "Load" (item 0 of Each file)}, for a sentence. */
    static String quoted(String state, Place place) {
        return '"' + state + '"' + around(place);
    }

    /** As in {@code 2 of Each file}; empty if none was retried, or the history does not name it. */
    static Optional<String> retries(Place place) {
        return Optional.of(place.enclosing().stream()
                        .filter(outer -> outer.retries() > 0 && !outer.name().isEmpty())
                        .map(outer -> outer.retries() + " of " + outer.name())
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
    }

    private static String around(Place place) {
        return place.enclosing().isEmpty()
                ? ""
                : place.enclosing().stream().map(StateLabels::part).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String part(Enclosing outer) {
        if (outer.name().isEmpty()) {
            return "in a Map or Parallel state";
        }
        if (outer.item().isPresent()) {
            return "item " + outer.item().getAsInt() + " of " + outer.name();
        }
        return outer.branch()
                .map(first -> "branch starting with " + first + " of " + outer.name())
                .orElseGet(() -> "in " + outer.name());
    }
}
