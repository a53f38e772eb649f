package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;

/** A property of a failure that a route can select by. */
public enum Criterion {
    /** By name, without Map run label, version and alias. */
    STATE_MACHINES,
    ACCOUNTS,
    REGIONS,
    STATUSES,
    /** A failure without an error matches like an empty text: {@code *} alone does. */
    ERRORS;

    /** The environment variable that sets it for a route. */
    public String variableOf(String route) {
        return "ROUTE_" + route + "_" + name();
    }

    String of(ExecutionFailure failure) {
        return switch (this) {
            case STATE_MACHINES -> failure.stateMachine().name();
            case ACCOUNTS -> failure.account();
            case REGIONS -> failure.region();
            case STATUSES -> failure.status().name();
            case ERRORS -> failure.error().orElse("");
        };
    }
}
