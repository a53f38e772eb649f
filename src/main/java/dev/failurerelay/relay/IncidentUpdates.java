package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.RecentFailures;
import dev.failurerelay.notice.ExecutionLink;
import dev.failurerelay.notice.IncidentGrowth;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.UpdateWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Says how an incident stands when it is told of. */
@Singleton
class IncidentUpdates {

    private static final int MAX_NAMED = 10;

    private final RecentFailures roll;
    private final UpdateWriter updates;

    IncidentUpdates(RecentFailures roll, UpdateWriter updates) {
        this.roll = roll;
        this.updates = updates;
    }

    /** That there are more of the same, the newest of them by name. */
    IncidentUpdate grown(ExecutionFailure newest, Incident incident, Instant now) {
        List<ExecutionLink> others = named(incident, newest.arn(), now);
        return updates.grown(newest, growth(incident), others);
    }

    IncidentUpdate redriveFailed(ExecutionFailure failure, Incident incident) {
        return updates.redriveFailed(failure, growth(incident));
    }

    /** What it came to, and who was not named yet. */
    IncidentUpdate over(Incident incident, Instant now) {
        return updates.over(
                incident.id().value(),
                incident.stateMachine().orElse("The state machine"),
                growth(incident),
                roll
                        .newest(
                                incident.id(),
                                incident.announcedCount(),
                                incident.count(),
                                RecentFailures.MAX_REFS,
                                now)
                        .stream()
                        .map(this::named)
                        .toList());
    }

    private List<ExecutionLink> named(Incident incident, ExecutionArn besides, Instant now) {
        return roll.newest(incident.id(), incident.announcedCount(), incident.count(), MAX_NAMED, now).stream()
                .filter(line -> !line.execution().equals(besides))
                .map(this::named)
                .toList();
    }

    private ExecutionLink named(RecentFailures.Ref line) {
        return updates.named(line.execution(), line.stopped());
    }

    private static IncidentGrowth growth(Incident incident) {
        return new IncidentGrowth(incident.count(), incident.openedAt(), incident.lastFailureAt());
    }
}
