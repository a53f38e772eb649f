package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.settings.BusPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnEventBusPolicy;
import software.constructs.Construct;

/** Lets members send events to the default bus. */
public final class MemberEvents extends Construct {

    public MemberEvents(Construct scope, BusPolicy policy) {
        super(scope, "MemberEvents");
        Stack stack = Stack.of(this);
        policy.statements(stack.getPartition(), StackArn.defaultBus(stack))
                .forEach((id, statement) -> CfnEventBusPolicy.Builder.create(this, constructId(id))
                        .eventBusName("default")
                        .statementId(id)
                        .statement(statement)
                        .build());
    }

    /** The account alone, as in released versions: another logical id would replace the statement. */
    private static String constructId(String statementId) {
        return statementId.replace("FailureRelayMember", "");
    }
}
