package dev.failurerelay.infra.constructs;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Sends events of the default bus to the default bus of another account or region. */
public final class Forwarding extends Construct {

    private final Queue undelivered;

    public Forwarding(Construct scope, EventPattern pattern, String bus) {
        super(scope, "Forwarding");
        this.undelivered =
                Queues.undeliveredEvents(this, "Events that did not reach the relay's bus", Optional.empty());
        IRole role = LeastPrivilegeRole.of(
                this,
                "Lets the rule send events to the failure relay's bus",
                "events.amazonaws.com",
                "events:PutEvents",
                bus);
        Rule.Builder.create(this, "Rule")
                .description("Sends failed Step Functions executions, and recovered ones, to the failure relay")
                .eventPattern(pattern)
                .targets(List.of(software.amazon.awscdk.services.events.targets.EventBus.Builder.create(
                                EventBus.fromEventBusArn(this, "Bus", bus))
                        .role(role)
                        .deadLetterQueue(undelivered)
                        .build()))
                .build();
    }

    public IQueue undelivered() {
        return undelivered;
    }
}
