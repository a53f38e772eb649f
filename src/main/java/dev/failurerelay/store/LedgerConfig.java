package dev.failurerelay.store;

import dev.failurerelay.settings.Environment;
import java.util.Optional;
import java.util.regex.Pattern;

/** @param table {@code LEDGER_TABLE}: a DynamoDB table, required on Lambda; if it is not set, the ledger is in memory */
public record LedgerConfig(Optional<String> table) {

    /** @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">names</a> */
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    public static LedgerConfig read(Environment variables) {
        Optional<String> table = variables.text(
                "LEDGER_TABLE",
                name -> TABLE.matcher(name).matches()
                        ? Optional.empty()
                        : Optional.of("is no name of a DynamoDB table"),
                "failure-relay-ledger");
        if (table.isEmpty() && variables.text("AWS_LAMBDA_FUNCTION_NAME").isPresent()) {
            variables.problem(
                    "LEDGER_TABLE",
                    "is not set: on Lambda, a ledger in memory would forget with every environment what was told",
                    "failure-relay-ledger");
        }
        return new LedgerConfig(table);
    }
}
