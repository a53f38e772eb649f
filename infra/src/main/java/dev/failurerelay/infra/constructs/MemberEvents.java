package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.settings.Member;
import dev.failurerelay.infra.settings.RelayLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnEventBusPolicy;
import software.constructs.Construct;

/**
 * Allows the members' accounts to send Step Functions' events, and no others, to the default bus. Members in the
 * relay's own account need no statement, because the role of their rule suffices.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html">conditions</a>
 */
public final class MemberEvents extends Construct {

    public MemberEvents(Construct scope, RelayLocation location, List<Member> members) {
        super(scope, "MemberEvents");
        members.stream()
                .map(Member::account)
                .filter(account -> !Optional.of(account).equals(location.account()))
                .distinct()
                .forEach(this::allow);
    }

    private void allow(String account) {
        Stack stack = Stack.of(this);
        String id = "FailureRelayMember" + account;
        CfnEventBusPolicy.Builder.create(this, account)
                .eventBusName("default")
                .statementId(id)
                .statement(Map.of(
                        "Sid",
                        id,
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("AWS", "arn:" + stack.getPartition() + ":iam::" + account + ":root"),
                        "Action",
                        "events:PutEvents",
                        "Resource",
                        StackArn.defaultBus(stack),
                        "Condition",
                        Map.of(
                                "StringEquals",
                                Map.of(
                                        "events:source",
                                        FailurePattern.SOURCE,
                                        "events:detail-type",
                                        FailurePattern.DETAIL_TYPE))))
                .build();
    }
}
