package dev.failurerelay.infra.part;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.dynamodb.TableProps;
import software.constructs.Construct;

/** What was told of, so that nothing is told twice. It outlives the stack. */
public final class Ledger extends Table {

    public Ledger(Construct scope) {
        super(
                scope,
                "Ledger",
                TableProps.builder()
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
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build());
    }
}
