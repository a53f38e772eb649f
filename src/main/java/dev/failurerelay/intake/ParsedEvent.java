package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;

/** What a single event tells. */
sealed interface ParsedEvent {

    record Failed(ExecutionFailure failure) implements ParsedEvent {}

    record Recovered(Recovery recovery) implements ParsedEvent {}

    /** Nothing that anybody is to be told. */
    record Nothing() implements ParsedEvent {}
}
