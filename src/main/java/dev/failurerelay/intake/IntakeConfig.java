package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionStatus;
import java.util.Set;

/** @param statuses {@code STATUSES}: which end states count; not empty */
public record IntakeConfig(Set<ExecutionStatus> statuses) {}
