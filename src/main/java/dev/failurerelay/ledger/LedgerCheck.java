package dev.failurerelay.ledger;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Finding;
import dev.failurerelay.invocation.Invocation;
import jakarta.inject.Singleton;
import java.util.List;

/** Whether the ledger can be reached. One in memory always can, so that there is nothing to find out. */
@Singleton
public class LedgerCheck implements Check {

    private static final String LEDGER = "Ledger";

    private final LedgerConfig config;

    LedgerCheck(LedgerConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        return List.of(Finding.skipped(
                LEDGER,
                config.table().isPresent()
                        ? "this version keeps it in memory and does not use LEDGER_TABLE yet"
                        : "it is in memory, since LEDGER_TABLE is not set"));
    }
}
