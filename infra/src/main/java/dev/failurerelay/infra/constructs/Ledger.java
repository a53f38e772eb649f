package dev.failurerelay.infra.constructs;

import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.constructs.Construct;

/** What was told of, so that nothing is told twice. */
public final class Ledger {

    private static final String ID = "Ledger";

    private Ledger() {}

    /** @param existing that of an earlier stack, which knows what was told; without it, a new one is made, to outlive this stack */
    public static ITable table(Construct scope, Optional<String> existing) {
        return existing.map(name -> Table.fromTableName(scope, ID, name)).orElseGet(() -> made(scope));
    }

    private static ITable made(Construct scope) {
        return Table.Builder.create(scope, ID)
                .partitionKey(Attribute.builder()
                        .name("pk")
                        .type(AttributeType.STRING)
                        .build())
                .timeToLiveAttribute("expiresAt")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .encryption(TableEncryption.DEFAULT)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }
}
