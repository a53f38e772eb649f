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
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The ledger's table: the record of deliveries, which prevents duplicates. */
public final class Ledger {

    private static final String ID = "Ledger";

    private Ledger() {}

    /**
     * @param existing the table of an earlier stack, whose records stay valid; if empty, a new table is created, which
     *     outlives this stack
     * @param key encrypts a new table; empty for DynamoDB's own key
     */
    public static ITable table(Construct scope, Optional<String> existing, Optional<IKey> key) {
        return existing.map(name -> Table.fromTableName(scope, ID, name)).orElseGet(() -> create(scope, key));
    }

    private static ITable create(Construct scope, Optional<IKey> key) {
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
                .encryption(key.isPresent() ? TableEncryption.CUSTOMER_MANAGED : TableEncryption.DEFAULT)
                .encryptionKey(key.orElse(null))
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }
}
