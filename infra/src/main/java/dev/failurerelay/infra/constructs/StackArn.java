package dev.failurerelay.infra.constructs;

import software.amazon.awscdk.Stack;

/** ARNs in a stack's partition, of what the stack does not make. */
public final class StackArn {

    private StackArn() {}

    /** Of the stack's own account and region. */
    static String of(Stack stack, String service, String resource) {
        return of(stack, service, stack.getRegion(), stack.getAccount(), resource);
    }

    static String of(Stack stack, String service, String region, String account, String resource) {
        return "arn:" + stack.getPartition() + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** Of the event bus that AWS's own services send to. */
    public static String defaultBus(Stack stack) {
        return of(stack, "events", "event-bus/default");
    }
}
