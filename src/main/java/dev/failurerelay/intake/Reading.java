package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;

/** What a single event tells. */
sealed interface Reading {

    record Failed(ExecutionFailure failure) implements Reading {}

    record Recovered(Recovery recovery) implements Reading {}

    /** Nothing that anybody is to be told. */
    record Nothing() implements Reading {}
}
