package dev.failurerelay.history;

import dev.failurerelay.settings.Environment;

/** @param lookup {@code HISTORY_LOOKUP}: look up the failed state in the execution's history, and who started a parent */
public record HistoryConfig(boolean lookup) {

    public static HistoryConfig read(Environment variables) {
        return new HistoryConfig(variables.flag("HISTORY_LOOKUP", true));
    }
}
