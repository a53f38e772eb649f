package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;

/** What a route may ask of a failure. */
public enum Criterion {
    /** By name: without Map run label, version and alias. */
    STATE_MACHINES,
    ACCOUNTS,
    REGIONS,
    STATUSES,
    /** A failure without an error matches what matches an empty text: {@code *} and nothing else. */
    ERRORS;

    RouteVariable.Setting setting() {
        return RouteVariable.Setting.valueOf(name());
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
