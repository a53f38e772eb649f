package dev.failurerelay.history;

/** @param lookup {@code HISTORY_LOOKUP}: look up the failed state in the execution's history, and who started a parent */
public record HistoryConfig(boolean lookup) {}
