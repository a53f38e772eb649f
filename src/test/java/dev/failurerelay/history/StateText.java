package dev.failurerelay.history;

import dev.failurerelay.history.Place.Enclosing;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What was found in a history, in short texts, so that a table can show it. */
final class StateText {

    private StateText() {}

    /** As in {@code Load in Each file[0]}; a retried Map or Parallel has its retries behind a {@code *}. */
    static String place(String name, Place place) {
        return name
                + place.enclosing().stream()
                        .map(outer -> " in " + enclosing(outer))
                        .collect(Collectors.joining());
    }

    private static String enclosing(Enclosing outer) {
        return outer.name()
                + (outer.item().isPresent() ? "[" + outer.item().getAsInt() + "]" : "")
                + outer.branch().map(first -> "[" + first + "]").orElse("")
                + (outer.retries() > 0 ? "*" + outer.retries() : "");
    }

    /** As in {@code S3.NoSuchKeyException at Load in Each file[0]}. */
    static String caught(FailedState state) {
        return state.caught()
                .map(error -> error.report().error().orElse("?") + " at "
                        + place(error.state().orElse("?"), error.place()))
                .orElse("");
    }

    /** As in {@code timeout 900}. */
    static String expired(ExpiredLimit limit) {
        return seconds("timeout", limit.timeout()) + seconds("heartbeat", limit.heartbeat());
    }

    private static String seconds(String name, OptionalLong value) {
        return value.isPresent() ? name + " " + value.getAsLong() : "";
    }
}
