package dev.failurerelay.infra.constructs;

import software.amazon.awscdk.Stack;

/** ARNs, in a stack's partition, of resources that the stack does not create. */
public final class StackArn {

    private StackArn() {}

    /** Returns an ARN in the stack's own account and region. */
    static String of(Stack stack, String service, String resource) {
        return of(stack, service, stack.getRegion(), stack.getAccount(), resource);
    }

    static String of(Stack stack, String service, String region, String account, String resource) {
        return "arn:" + stack.getPartition() + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** Returns the ARN of the event bus that AWS's own services send to. */
    public static String defaultBus(Stack stack) {
        return of(stack, "events", "event-bus/default");
    }
}
