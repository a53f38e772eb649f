package dev.failurerelay.store;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.http.AwsErrors;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.store.Row.Attribute;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Checks that the ledger's table can be written and read, with a row of its own. Skipped if the table is in memory. */
@Singleton
public class LedgerCheck implements Check {

    private static final String LEDGER = "Ledger";

    private static final String ROW = "self-check";

    private static final Duration RETENTION = Duration.ofDays(1);

    private static final String REACH = "See " + AwsErrors.connectionRemedy("DynamoDB", "AWS_ENDPOINT_URL_DYNAMODB");

    private final LedgerConfig config;
    private final Table table;
    private final Executor executor;

    LedgerCheck(LedgerConfig config, Table table, Executor executor) {
        this.config = config;
        this.table = table;
        this.executor = executor;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        return List.of(config.table()
                .map(name -> withinDeadline(name, invocation))
                .orElseGet(() -> Finding.skipped(LEDGER, "it is in memory, since LEDGER_TABLE is not set")));
    }

    private Finding withinDeadline(String name, Invocation invocation) {
        long timeout = Math.max(0, invocation.deadline().callTimeout().toMillis());
        return CompletableFuture.supplyAsync(() -> finding(name, invocation), executor)
                .completeOnTimeout(Finding.problem(LEDGER, "no answer in time", REACH), timeout, TimeUnit.MILLISECONDS)
                .join();
    }

    private Finding finding(String name, Invocation invocation) {
        String action = "PutItem";
        try {
            Attribute expiry = Expiry.expiresAt(invocation.now(), RETENTION);
            table.put(new Row(Map.of(Row.KEY, Attribute.of(ROW), Expiry.ATTRIBUTE, expiry)), Condition.always());
            action = "UpdateItem";
            table.update(ROW, List.of(new Change.Add("checks", 1)), new Condition.Present(Row.KEY));
            action = "GetItem";
            return table.get(ROW).isPresent()
                    ? Finding.ok(LEDGER, "the table " + name + " can be written and read")
                    : Finding.problem(LEDGER, "what was written is not there", REACH);
        } catch (LedgerUnavailableException e) {
            return Finding.problem(LEDGER, "dynamodb:" + action + ": " + e.reason(), remedy(name, e.reason()));
        }
    }

    private static String remedy(String name, String code) {
        return switch (code) {
            case "ResourceNotFoundException" ->
                "Create the table " + name
                        + " in the function's own account and region, or set LEDGER_TABLE to one there";
            case "ValidationException" ->
                "Give the table " + name + " one key, the partition key " + Row.KEY
                        + " of type string, and no sort key:" + " a table's keys cannot be changed, so make it anew";
            case "AccessDeniedException" ->
                "Allow the function's role dynamodb:GetItem, dynamodb:PutItem and dynamodb:UpdateItem on the table "
                        + name + ", and the use of its KMS key where it has one of yours";
            case "ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException" ->
                "Nothing, if it passes. Else let the table " + name + " take requests on demand";
            default -> REACH;
        };
    }
}
