package dev.failurerelay.history;

import dev.failurerelay.configuration.Variables;

/** @param lookup {@code HISTORY_LOOKUP}: look up the failed state in the execution's history, and who started a parent */
public record HistoryConfig(boolean lookup) {

    public static HistoryConfig read(Variables variables) {
        return new HistoryConfig(variables.flag("HISTORY_LOOKUP", true));
    }
}
