package dev.failurerelay.infra.part;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Sends events of the default bus to another account's or region's. */
public final class Forwarding extends Construct {

    private final Queue undelivered;

    public Forwarding(Construct scope, EventPattern pattern, String bus) {
        super(scope, "Forwarding");
        this.undelivered = Queues.undeliveredEvents(this, "Events that did not reach the relay's bus");
        Role role = Role.Builder.create(this, "Role")
                .description("Lets the rule send events to the failure relay's bus")
                .assumedBy(new PrincipalWithConditions(
                        new ServicePrincipal("events.amazonaws.com"),
                        Map.of(
                                "StringEquals",
                                Map.of("aws:SourceAccount", Stack.of(this).getAccount()))))
                .inlinePolicies(Map.of(
                        "Forward",
                        PolicyDocument.Builder.create()
                                .statements(List.of(PolicyStatement.Builder.create()
                                        .actions(List.of("events:PutEvents"))
                                        .resources(List.of(bus))
                                        .build()))
                                .build()))
                .build();
        Rule.Builder.create(this, "Rule")
                .description("Sends failed Step Functions executions, and recovered ones, to the failure relay")
                .eventPattern(pattern)
                .targets(List.of(software.amazon.awscdk.services.events.targets.EventBus.Builder.create(
                                EventBus.fromEventBusArn(this, "Bus", bus))
                        .role(role.withoutPolicyUpdates())
                        .deadLetterQueue(undelivered)
                        .build()))
                .build();
    }

    public IQueue undelivered() {
        return undelivered;
    }
}
