package dev.failurerelay.history;

import dev.failurerelay.configuration.Variables;

/** @param lookup {@code HISTORY_LOOKUP}: look the failed state up in the execution's history */
public record HistoryConfig(boolean lookup) {

    public static HistoryConfig read(Variables variables) {
        return new HistoryConfig(variables.flag("HISTORY_LOOKUP", true));
    }
}
