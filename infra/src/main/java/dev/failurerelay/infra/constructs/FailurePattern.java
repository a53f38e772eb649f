package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.settings.BusPolicy;
import dev.failurerelay.infra.settings.EventSources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;

/**
 * The event pattern of the relay: executions that failed, and executions that succeeded after a redrive.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">operators</a>
 */
public final class FailurePattern {

    private FailurePattern() {}

    /** Matches events of the stack's own account and region and of all members. */
    public static EventPattern ofAll(Stack stack, EventSources eventSources) {
        return pattern(
                eventSources,
                Stream.concat(
                        Stream.of(stateMachines(stack, stack.getRegion(), stack.getAccount())),
                        eventSources.members().stream()
                                .map(member -> stateMachines(stack, member.region(), member.account()))));
    }

    /** Matches events of the stack's own account and region. */
    public static EventPattern ofOwnStack(Stack stack, EventSources eventSources) {
        return pattern(eventSources, Stream.of(stateMachines(stack, stack.getRegion(), stack.getAccount())));
    }

    private static String stateMachines(Stack stack, String region, String account) {
        return StackArn.of(stack, "states", region, account, "stateMachine:");
    }

    private static EventPattern pattern(EventSources eventSources, Stream<String> stateMachines) {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (!eventSources.prefixes().isEmpty()) {
            detail.put(
                    "stateMachineArn",
                    stateMachines
                            .flatMap(arn ->
                                    eventSources.prefixes().stream().map(prefix -> Map.of("prefix", arn + prefix)))
                            .toList());
        }
        detail.put(
                "$or",
                List.of(
                        Map.of("status", Fn.split(",", eventSources.statuses())),
                        Map.of(
                                "status",
                                List.of("SUCCEEDED"),
                                "redriveCount",
                                List.of(Map.of("numeric", List.of(">", 0))))));
        return EventPattern.builder()
                .source(List.of(BusPolicy.SOURCE))
                .detailType(List.of(BusPolicy.DETAIL_TYPE))
                .detail(detail)
                .build();
    }
}
