package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Roll;
import dev.failurerelay.notice.Growth;
import dev.failurerelay.notice.NamedExecution;
import dev.failurerelay.notice.Update;
import dev.failurerelay.notice.UpdateWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Says how an incident stands when it is told of. */
@Singleton
class GrowthUpdates {

    private static final int MOST_NAMED = 10;

    private final Roll roll;
    private final UpdateWriter updates;

    GrowthUpdates(Roll roll, UpdateWriter updates) {
        this.roll = roll;
        this.updates = updates;
    }

    /** That there are more of the same, the newest of them by name. */
    Update grown(ExecutionFailure newest, Incident incident, Instant now) {
        List<NamedExecution> others = named(incident, newest.arn(), now);
        return updates.grown(newest, growth(incident), others);
    }

    Update redriveFailed(ExecutionFailure failure, Incident incident) {
        return updates.redriveFailed(failure, growth(incident));
    }

    /** What it came to, and who was not named yet. */
    Update over(Incident incident, Instant now) {
        return updates.over(
                incident.id().value(),
                incident.stateMachine().orElse("The state machine"),
                growth(incident),
                roll.newest(incident.id(), incident.announced(), incident.count(), Roll.LONGEST, now).stream()
                        .map(this::named)
                        .toList());
    }

    private List<NamedExecution> named(Incident incident, ExecutionArn besides, Instant now) {
        return roll.newest(incident.id(), incident.announced(), incident.count(), MOST_NAMED, now).stream()
                .filter(line -> !line.execution().equals(besides.value()))
                .map(this::named)
                .toList();
    }

    private NamedExecution named(Roll.Line line) {
        return updates.named(ExecutionArn.of(line.execution()), line.stopped());
    }

    private static Growth growth(Incident incident) {
        return new Growth(incident.count(), incident.openedAt(), incident.lastAt());
    }
}
