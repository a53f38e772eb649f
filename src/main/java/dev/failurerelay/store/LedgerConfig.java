package dev.failurerelay.store;

import java.util.Optional;

/** @param table {@code LEDGER_TABLE}: a DynamoDB table, required on Lambda; if it is not set, the ledger is in memory */
public record LedgerConfig(Optional<String> table) {}
